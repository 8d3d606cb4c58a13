/** What was said by the lake: weeks of it that are much alike, then the last days. */
import type { Who } from './people.ts'

export type Line = readonly [who: Who, time: string, text: string]

const weekly: readonly (readonly Line[])[] = [
  [
    ['ana', '08:10', 'Night watch this week: Tomasz and me. Keys are on the hook by the stove.'],
    ['tomasz', '08:42', 'Biorę wtorek i czwartek.'],
    ['bo', '09:05', 'Thank you both. I owe you a loaf.'],
    ['haruka', '12:30', '土曜日の朝、ヨガをやります。七時に桟橋で。'],
    ['ada', '12:41', 'I’ll bring the mats.'],
  ],
  [
    ['jurgen', '07:55', 'Sauna ist ab sechs warm. Holz liegt bereit.'],
    ['noa', '08:20', 'אני מביאה תה ועוגיות'],
    ['ada', '08:31', 'Then I know where I’ll be at six.'],
    ['amal', '09:14', 'هل بقي مكان لأطفالي؟'],
    ['jurgen', '09:20', 'Immer.'],
  ],
  [
    ['bo', '17:10', 'Someone left a blue thermos in boat 2. It’s on the bench outside the shed now.'],
    ['tomasz', '17:22', 'Mój! Dziękuję.'],
    ['ana', '18:00', 'Accounts for the month are in the folder in the hall. We are 42 crowns ahead, which is a first.'],
    ['ada', '18:04', 'Frame them.'],
  ],
  [
    ['haruka', '06:48', '湖に薄い氷が張りはじめました。'],
    ['jurgen', '07:30', 'Noch zwei Grad, dann ist die Saison vorbei.'],
    ['ada', '07:45', 'Please keep the children off it until Bo has measured.'],
    ['bo', '11:15', 'Measured: three centimetres at the reeds, nothing at the jetty. Not yet.'],
    ['amal', '11:20', 'شكرًا يا بو، سأخبر المدرسة'],
  ],
]

const dayBeforeYesterday: readonly Line[] = [
  ['ana', '09:00', 'The jetty comes out on Saturday. We need five people, two crowbars and a trailer.'],
  ['bo', '09:12', 'In, with the van.'],
  ['tomasz', '09:40', 'Ja też. Wezmę łom.'],
  ['noa', '10:05', 'אני יכולה רק אחרי אחת עשרה'],
  ['ana', '10:07', 'After eleven is when the soup is needed. Perfect.'],
]

const yesterday: readonly Line[] = [
  ['jurgen', '17:42', 'Die Bohlen sind trocken genug. Wenn wir morgen zu fünft sind, ist der Steg bis Mittag draußen.'],
  ['haruka', '18:05', '今朝の霧、きれいでした。'],
  ['haruka', '18:06', '明日はカメラを持って行きますね。'],
  ['ada', '18:20', 'I’ll bring the trailer and two crowbars. Bo, is your van free at nine?'],
  [
    'ada',
    '18:21',
    'Winter order as last year: boats 1 to 3 by the shed, planks numbered from the shore, rope in the long box.',
  ],
  [
    'ana',
    '19:02',
    'The list of who does what is at https://lakeside.example/steg.\n\nGloves are in the blue crate. If it rains we start an hour later and nobody is a hero.',
  ],
  ['ada', '19:10', 'Agreed. Soup for everyone at noon.'],
]

/** Ada has not seen these yet. */
export const unread: readonly Line[] = [
  ['bo', '08:31', 'Van is free till noon. I’ll pick up the soup pots on the way.'],
  ['bo', '08:32', 'Also: who has the long rope? It isn’t in the boathouse.'],
  ['amal', '08:40', 'الحبل عندي في المرآب، سأحضره معي. صباح الخير جميعًا'],
  ['noa', '08:44', 'בוקר טוב! הקפה כבר על האש'],
  ['jurgen', '08:47', 'Gut. Dann bis neun.'],
]

const weeks = 12

/** All that Ada has seen, with how many days ago it was said. */
export const seen: readonly { readonly daysAgo: number; readonly lines: readonly Line[] }[] = [
  ...Array.from({ length: weeks }, (_, week) =>
    weekly.map((lines, index) => ({ daysAgo: 7 * (weeks - week) + 3 - index, lines })),
  ).flat(),
  { daysAgo: 2, lines: dayBeforeYesterday },
  { daysAgo: 1, lines: yesterday },
]
