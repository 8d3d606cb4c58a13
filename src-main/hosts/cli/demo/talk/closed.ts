/** What is said in private: told once, from beginning to end, with days between the parts. */
import type { Who } from '../people.ts'

export interface ClosedChat {
  readonly key: string
  /** Empty: a direct chat. */
  readonly name: string
  readonly by: Who
  readonly with: readonly Who[]
  /** Each part is a day: `days` before the end, and what is said then. */
  readonly parts: readonly { readonly days: number; readonly at: string; readonly lines: string }[]
}

export const closedChats: readonly ClosedChat[] = [
  {
    key: 'board',
    name: 'Hall board',
    by: 'ada',
    with: ['ana', 'bo', 'amal', 'sima'],
    parts: [
      {
        days: 226,
        at: '19:05',
        lines: `ana: Last year in one line: 42 crowns ahead, which is a first.
ada: Frame them.
bo: Or spend them on hinges.
ana: They are framed now. The hinges come from the jetty fund.
amal: ممتاز. وماذا عن تدفئة المدرسة؟
ana: On the list for the council, second line. I asked for more than we need so that they can be generous with less.`,
      },
      {
        days: 171,
        at: '20:10',
        lines: `sima: I went through five years of electricity. The hall uses most of it between two and four at night.
bo: The urn. It’s on a timer from the wedding.
ada: Which wedding?
bo: Exactly.
sima: टाइमर बंद कर दिया। देखते हैं।
ana: That is eleven crowns a month. I am not angry, I am a treasurer.`,
      },
      {
        days: 118,
        at: '18:40',
        lines: `ada: The council asks who is responsible for the jetty. In writing, one name.
bo: The lake.
ana: Ada, it is you on every paper since 2016.
ada: Then it stays me. But I want two people who know where the drawings are.
amal: أنا وسيما نعرف مكانها.
sima: Blue folder, loft, behind the flags. I scanned them too.`,
      },
      {
        days: 47,
        at: '19:30',
        lines: `ana: Three offers for the roof. The cheapest forgot the roof.
bo: I know the middle one, he’s honest and slow.
ada: Honest and slow is what we are.
sima: बीच वाला ठीक है। Numbers are in the sheet.
ana: Then middle it is. I tell him on Monday.
amal: موافقة.`,
      },
      {
        days: 9,
        at: '20:02',
        lines: `ada: Roof is done. He was slow and honest.
ana: And four crowns under. I am keeping the letter.
bo: Frame it.
ada: Next: who writes the notice about the fire doors so that people read it?
sima: I can. Short, and with a number in it.
ana: Numbers work. Say how long it takes for the smoke to reach the stairs.`,
      },
    ],
  },
  {
    key: 'surprise',
    name: 'Bo turns forty-two',
    by: 'ada',
    with: ['ana', 'haruka', 'jurgen', 'tomasz', 'lucia'],
    parts: [
      {
        days: 12,
        at: '21:15',
        lines: `ada: He must not know. So: not in the hall, not in the shed, not in any of the places where he fixes things.
lucia: Eso no deja ningún sitio.
tomasz: Łódź. Tam nic nie naprawia zimą.
jurgen: Das Bootshaus also. Ich heize vor.
ada: He’ll smell the stove from the road.
haruka: 朝ごはんはどうですか。六時なら気づきません。
ana: Breakfast. At six. In November. I love it, I hate it, yes.`,
      },
      {
        days: 6,
        at: '20:40',
        lines: `lucia: He ensayado la canción. Tiene tres acordes y uno lo invento.
jurgen: Das Brot wird ein Boot. Fragt nicht.
tomasz: Lampiony gotowe, dwadzieścia sztuk.
haruka: 写真をアルバムにまとめました。みなさん一言ずつ書いてください。
ada: I get him there. I’ll say that the ice has a noise.
ana: He’ll run.`,
      },
      {
        days: 1,
        at: '21:30',
        lines: `ada: He asked me today why everybody is so friendly.
lucia: Jajaja. ¿Y qué dijiste?
ada: That it’s the moon.
tomasz: Wierzy?
ada: He went to look at it.`,
      },
    ],
  },
  {
    key: 'haruka',
    name: '',
    by: 'haruka',
    with: ['ada'],
    parts: [
      {
        days: 140,
        at: '07:20',
        lines: `haruka: アダさん、昨日の写真、引き伸ばしてもいいですか。展示会に出したいです。
ada: Of course. Which one?
haruka: 霧の中で、あなたがロープを持っている写真です。
ada: The one where I look like a post?
haruka: いちばんいい写真です。`,
      },
      {
        days: 63,
        at: '16:45',
        lines: `haruka: 選ばれました！
ada: Haruka! I am so glad. When do we go and stand in front of it?
haruka: 来月の十日からです。一緒に行きましょう。
ada: I’ll wear the same jacket so that people recognise the post.
haruka: （笑）`,
      },
      {
        days: 2,
        at: '18:30',
        lines: `haruka: 明日の朝、桟橋が空いていたら、最後にもう一枚撮りたいです。
ada: Come at seven, before the crowbars. I’ll hold the lamp.
haruka: ありがとうございます。お茶を持って行きますね。`,
      },
    ],
  },
  {
    key: 'amal',
    name: '',
    by: 'amal',
    with: ['ada'],
    parts: [
      {
        days: 97,
        at: '14:10',
        lines: `amal: هل يمكن أن نأتي بالأطفال إلى ورشة القوارب يوم الخميس؟
ada: Yes, all of them, in groups of six. I’ll hide the sharp things.
amal: عددهم سبعة عشر.
ada: Then I hide everything.`,
      },
      {
        days: 96,
        at: '19:22',
        lines: `amal: لم يتوقفوا عن الكلام عن المسامير النحاسية.
ada: One of them asked whether boats dream. I said that mine do.
amal: كان ذلك ابني.
ada: I thought so. He may come back.`,
      },
      {
        days: 0,
        at: '08:20',
        lines: `amal: صباح الخير. الحبل الطويل عندي، سأحضره عند التاسعة. وهل لديكِ دقيقة بعدها؟
amal: أريد أن أسألكِ عن شيء يخص المدرسة.`,
      },
    ],
  },
  {
    key: 'evening',
    name: '',
    by: 'tomasz',
    with: ['ada', 'olena'],
    parts: [
      {
        days: 54,
        at: '22:05',
        lines: `tomasz: Czy widziałyście Jowisza? Nad jabłoniami, bardzo jasny.
olena: Бачу! Думала, літак.
ada: I thought it was your torch.
tomasz: Moja latarka tak nie świeci, niestety.
olena: Виходжу з чаєм.`,
      },
      {
        days: 5,
        at: '17:50',
        lines: `olena: Вітрило зшите. Тримає краще, ніж нове.
ada: You are a wonder. What do I owe you?
olena: Одну подорож на острів, навесні.
tomasz: Ja też chcę.
ada: Then it’s three of us, one sail, and no engine.`,
      },
    ],
  },
  {
    key: 'ana',
    name: '',
    by: 'ada',
    with: ['ana'],
    parts: [
      {
        days: 33,
        at: '12:15',
        lines: `ada: Could you look at the letter from the insurance? I understand every word and no sentence.
ana: Send it over. I have a glass of wine and a red pen.
ada: It is on your step.
ana: Page two says we are insured against whales.
ada: Good.`,
      },
      {
        days: 3,
        at: '19:48',
        lines: `ana: How many for soup on Saturday?
ada: Twelve who said so, twenty who will come.
ana: So thirty.`,
      },
    ],
  },
  {
    key: 'jurgen',
    name: '',
    by: 'bo',
    with: ['jurgen'],
    parts: [
      {
        days: 28,
        at: '07:12',
        lines: `bo: Have you got oak, two metres, four of them?
jurgen: Drei. Für den vierten müssen wir zur Säge.
bo: I drive.
jurgen: Ich zahl den Kaffee.`,
      },
    ],
  },
]

/** What Ada has not seen yet: said this morning. */
export const thisMorning = `bo: Van is free till noon. I’ll pick up the soup pots on the way.
bo: Also: who has the long rope? It isn’t in the boathouse.
amal: الحبل عندي في المرآب، سأحضره معي. صباح الخير جميعًا
lucia: Llevo yo los guantes de la caja azul.
^jurgen: Gut. Dann bis neun.
xiaoyu: @Ada 水壶和杯子我带来，要几个？`

/** The evening before. */
export const lastEvening = `jurgen: Die Bohlen sind trocken genug. Wenn wir morgen zu fünft sind, ist der Steg bis Mittag draußen.
haruka: 今朝の霧、きれいでした。
haruka: 明日はカメラを持って行きますね。
^ada: I’ll bring the trailer and two crowbars. @Bo, is your van free at nine?
tomasz: Będę. Mam łom i termos.
ana: The list of who does what is at https://lakeside.example/jetty. Gloves are in the blue crate. If it rains we start an hour later and nobody is a hero.
olena: Я беру на себе мотузки й вузли.
ada: Agreed. Soup for everyone at noon.`

/** What stands in the chat that is left to admins: days before the end, time, who, what. */
export const notices: readonly (readonly [days: number, at: string, who: 'ada' | 'ana' | 'amal', text: string])[] = [
  [
    238,
    '09:15',
    'ada',
    'This chat is for what everybody has to know, and for nothing else. Three people can write here. We will try to be boring.',
  ],
  [222, '18:00', 'ana', 'Meeting on the 30th, seven o’clock, hall. The agenda hangs on the door.'],
  [201, '08:05', 'amal', 'المدرسة مغلقة يوم الجمعة. School is closed on Friday.'],
  [
    186,
    '17:30',
    'ada',
    'Road to the point is closed from Monday for a week. Boats are the quicker way to the shop, as in 1920.',
  ],
  [171, '07:50', 'ada', 'Water is off on Tuesday from eight to noon, shore side.'],
  [
    158,
    '19:10',
    'ana',
    'Midsummer: parking on the church meadow only. The meadow is for cars, the shore is for children.',
  ],
  [
    131,
    '12:00',
    'ada',
    'No open fires until it has rained. The list of dry days is with Sima, the list of fools is empty so far.',
  ],
  [112, '06:45', 'ada', 'It has rained. Fires are allowed again, with a bucket beside them.'],
  [89, '18:20', 'ana', 'Bills for the berths are out. Whoever pays by Friday gets a receipt with a drawing.'],
  [61, '17:00', 'ana', 'Hall closed next week: the roof. Choir meets at the school, chess at Xiaoyu’s.'],
  [
    44,
    '16:40',
    'amal',
    'تطعيم الإنفلونزا يوم الأربعاء في المدرسة من الرابعة. Flu shots on Wednesday at the school, from four.',
  ],
  [29, '18:05', 'ada', 'Lights on boats and bicycles from Sunday. Spare ones are in the box by the hall door.'],
  [13, '19:00', 'ana', 'Firewood is here. Stack what is yours by Sunday; what still lies on Monday is everybody’s.'],
  [1, '20:16', 'ana', 'Jetty tomorrow at nine. Boots, gloves, a thermos for two. Soup from half past twelve.'],
]
