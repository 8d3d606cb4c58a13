/** What is posted in the feed by hand, each once, `days` before the end. */
import type { Who } from '../people.ts'

export type Written =
  | { readonly type: 'text' }
  | {
      readonly type: 'link'
      readonly url: string
      readonly title: string
      readonly description: string
      readonly site: string
      readonly picture: string | null
    }
  | {
      readonly type: 'poll'
      readonly options: readonly string[]
      readonly several?: true
      /** Days before the end; below 0: it is still open then. */
      readonly closes?: number
    }
  | { readonly type: 'article'; readonly title: string; readonly body: string }

export interface WrittenPost {
  readonly days: number
  readonly at: string
  readonly who: Who
  readonly text: string
  readonly content?: Written
  readonly announcement?: true
  readonly pinned?: true
  /** `who: text`; `^` answers the comment before. */
  readonly comments?: string
}

const poll = (...options: string[]): Written => ({ type: 'poll', options })

export const writtenPosts: readonly WrittenPost[] = [
  {
    days: 239,
    at: '18:20',
    who: 'ada',
    text: 'So, here we are. The old mailing list is closed, the shoebox with notes is on the shelf, and this is ours.\n\nWhat to do first: write a line about yourself on your page, so that people know whom to ask for a ladder.',
    comments: `ana: First! I mean, the accounts are in order.
haruka: よろしくお願いします。
jurgen: Ich suche noch die Brille, dann schreibe ich etwas.
^bo: They are on your head.
amal: أهلًا بالجميع`,
  },
  {
    days: 236,
    at: '09:00',
    who: 'ana',
    announcement: true,
    text: 'Spring cleaning of the hall on **Saturday at ten**. Buckets are there, gloves are not. Soup at one for everybody who has touched a broom.',
    comments: `lucia: ¿Cuenta si la toco solo un poco?
^ana: It has to be a broom and it has to move.
tomasz: Będę o dziesiątej.`,
  },
  {
    days: 231,
    at: '07:10',
    who: 'haruka',
    text: '桟橋の霜。今年最後かもしれません。\n\nFrost on the jetty, perhaps the last of this year. #morning',
  },
  {
    days: 228,
    at: '19:42',
    who: 'jurgen',
    text: 'Der Ofen zieht wieder. Wer am Samstag backen will, schreibt mir bis Donnerstag. Platz ist für zwölf Brote, Geduld für acht.\n\n#bread',
    comments: `olena: Пишу: два й одна паска.
ada: One rye, one that will be called rye.
^jurgen: Solange es aufgeht.`,
  },
  {
    days: 224,
    at: '20:05',
    who: 'bo',
    text: 'When do we put the jetty in?',
    content: poll('Saturday the 11th', 'Sunday the 12th', 'The week after, when the water is higher'),
    comments: `jurgen: Samstag. Sonntag ist Chor.
sima: The water is highest on the 12th, by two centimetres.
^bo: Two centimetres is two centimetres.`,
  },
  {
    days: 219,
    at: '21:36',
    who: 'ada',
    text: 'Read this before we tar the boats again. The part on linseed is what Henrik always meant and never said. #boats',
    content: {
      type: 'link',
      url: 'https://traditionalboats.example/pine-tar',
      title: 'Pine tar, linseed and patience: caring for a clinker hull',
      description:
        'Why thin coats and warm days matter more than the brand on the tin, with a table of temperatures from forty springs.',
      site: 'traditionalboats.example',
      picture: 'link-tar.webp',
    },
    comments: `jurgen: Endlich schreibt es einer auf.
tomasz: Czyli jednak cienko i dwa razy.
^ada: Thin and three times, says page four.`,
  },
  {
    days: 213,
    at: '16:15',
    who: 'olena',
    text: 'Двадцять яблунь пережили зиму. Я порахувала двічі.\n\nAll twenty apple trees came through the winter. I counted twice, then I sat down. #garden',
    comments: `amal: مبارك!
ana: Twenty! I remember them as sticks.
haruka: 花が咲いたら撮らせてください。
^olena: У травні, обов’язково.`,
  },
  {
    days: 208,
    at: '18:30',
    who: 'ana',
    announcement: true,
    text: 'The yearly meeting is on **Thursday the 30th, seven o’clock**, in the hall. On the table: accounts, the roof, who holds which key. There will be cake so that people come and a clock so that they may leave.',
    comments: `sima: I bring the chart of the roof fund. It has only one line and it goes up.
lucia: ¿De qué es la tarta?`,
  },
  {
    days: 204,
    at: '12:02',
    who: 'sima',
    text: 'झील का पानी आज पहली बार आठ डिग्री के ऊपर।\n\nFor the first time this year the lake is above eight degrees. The chart on the hall door is up to date. #temperature',
  },
  {
    days: 199,
    at: '22:10',
    who: 'xiaoyu',
    text: '我把旧收音机修好了，现在能听到三个台，其中两个是天气预报。\n\nThe boathouse radio works again. Three stations, two of them are the weather.',
    comments: `tomasz: Jaka lampa?
^xiaoyu: 换了一个电容，五毛钱。
ada: It played a waltz when I came in. I thought the house had changed its mind about me.`,
  },
  {
    days: 193,
    at: '08:45',
    who: 'bo',
    text: 'How to lift a boat without lifting your back out, since I was asked four times this week.',
    content: {
      type: 'article',
      title: 'Lifting a boat, for people with one back',
      body: 'It takes four people, and it takes them at the same moment. That is all there is to it; the rest is manners.\n\n## Before\n\n- Take out everything that is loose. Oars, bailers, the anchor, the child.\n- Decide who counts. One person counts. Not the strongest one, the one who is heard.\n- Walk the way first, with empty hands. Kick away the stones that you will not see later.\n\n## Lifting\n\nStand close. Feet apart, as if the ground might move. Bend your knees and look at the horizon, which keeps your back straight without your having to think of it.\n\nThe one who counts says *three, two, one, up*, and up is a word, not a suggestion. If somebody says **down**, everybody goes down, at once and slowly, and nobody asks why before the boat is on the grass.\n\n## After\n\nPut the keel on the two planks with the carpet. Turn the boat so that rain runs out at the stern. Then drink something and say that it was heavier last year.',
    },
    comments: `ada: The child. I am crying.
jurgen: So und nicht anders.
sima: Can we print this and hang it up?
^bo: Only if the picture of me in the door comes down.`,
  },
  {
    days: 188,
    at: '19:20',
    who: 'lucia',
    text: '¿Qué tocamos en la noche de San Juan? #music',
    content: {
      type: 'poll',
      options: ['Canciones de mar', 'Boleros', 'Rock de los ochenta', 'Lo que pida Jürgen'],
      several: true,
    },
    comments: `jurgen: Ich bitte um einen Walzer.
^lucia: Ganó Jürgen.
bo: Highlife. I bring the records.`,
  },
  {
    days: 182,
    at: '17:05',
    who: 'amal',
    text: 'رسم أطفال الصف الأول خريطة البحيرة: القوارب بحجم البيوت، والبجعة بحجم الجميع.\n\nThe first class drew a map of the lake. The swan is bigger than the church, which is fair.',
    comments: `ana: It should hang in the hall.
xiaoyu: 天鹅画得最像。
ada: I know that swan. They got it right.`,
  },
  {
    days: 176,
    at: '07:30',
    who: 'haruka',
    text: '五時の湖。だれもいませんでした。\n\nFive in the morning, nobody, and then a heron that was not pleased to see me. #morning',
    comments: `sima: 11 degrees at that time.
tomasz: Ja byłem. Za trzcinami.`,
  },
  {
    days: 170,
    at: '18:00',
    who: 'ada',
    announcement: true,
    text: 'Water is switched off on **Tuesday from eight to noon**, all houses on the shore side. Fill the kettle on Monday.',
    comments: `olena: Дякую, що сказали!
bo: And the bath.`,
  },
  {
    days: 166,
    at: '20:44',
    who: 'tomasz',
    text: 'Niebo dziś czyste. Kto chce zobaczyć pierścienie Saturna, niech przyjdzie na pomost o jedenastej.\n\nSaturn from the jetty tonight at eleven. The telescope is old, the planet is older. #stars',
    comments: `haruka: 行きます！
sima: Cloud cover 5 percent, falling.
xiaoyu: 看到了！真的有环！`,
  },
  {
    days: 160,
    at: '12:00',
    who: 'ana',
    announcement: true,
    text: 'Midsummer: we begin at five with the children’s race, eat at seven, dance until the guitar gives up. **Please bring a plate each**, last year we had forty people and nine plates.',
    comments: `lucia: La guitarra no se rinde.
amal: سنحضر عشرين طبقًا.
jurgen: Ich backe acht Bleche.`,
  },
  {
    days: 153,
    at: '10:12',
    who: 'bo',
    text: 'Found under the hall floor while changing two boards: one marble, a coin from 1931, a letter to somebody called Elsa. It asks her to come to the dance. Does anybody know an Elsa?',
    comments: `jurgen: Meine Großtante hieß Elsa. Sie ging nie tanzen, sagte sie.
^bo: Come by. I think you should read it.
jurgen: Sie ging also doch.
haruka: なんてすてきな話でしょう。
ada: I need a minute.`,
  },
  {
    days: 149,
    at: '21:00',
    who: 'lucia',
    text: 'Anoche tocamos hasta las tres. Perdón a los vecinos, gracias a los vecinos, que eran los que bailaban.',
  },
  {
    days: 144,
    at: '09:33',
    who: 'sima',
    text: 'आधे साल के आँकड़े।\n\nHalf a year of the lake in one piece, with the gaps marked honestly. #temperature',
    content: {
      type: 'article',
      title: 'Half a year of the lake',
      body: 'Every morning at seven I put a thermometer on a string into the water at the end of the jetty, wait as long as a song, and write down what it says. This is what it said.\n\n## What it shows\n\n1. The ice went on the second of April, nine days earlier than the year before.\n2. From eight degrees to fourteen it took the lake only three weeks. That is quick.\n3. The warmest morning so far was the ninth of July: 21.4.\n\n## What it does not show\n\nOne jetty is not a lake. The thermometer hangs at one metre, near reeds, and on windy days the cold water comes up from below and makes me look foolish.\n\n> Eleven mornings are missing. All of them were flu.\n\nIf you would like to have the numbers, they are on a sheet in the hall and at https://lakeside.example/temperature.',
    },
    comments: `xiaoyu: 我可以帮你画个图。
^sima: हाँ, ज़रूर!
bo: “As long as a song” is a unit now.`,
  },
  {
    days: 139,
    at: '18:48',
    who: 'amal',
    text: 'Which books should the school library buy? The council gives us enough for three.',
    content: {
      type: 'poll',
      options: [
        'The atlas with the paper volcano',
        'Twelve small books about insects',
        'The big book of knots',
        'Poems, in five languages',
        'A dictionary that fits a pocket',
      ],
      several: true,
    },
    comments: `tomasz: Węzły. Zawsze węzły.
olena: Вірші!
ana: I will find money for a fourth.`,
  },
  {
    days: 133,
    at: '13:20',
    who: 'jurgen',
    text: 'Gefunden: ein Schwarm am Vordach. Olena hat ihn mit bloßen Händen eingesammelt. Ich habe die Leiter gehalten und die Luft angehalten. #bees',
    comments: `olena: Вони були дуже ввічливі.
bo: I have a photo of your face, Jürgen.
^jurgen: Löschen.`,
  },
  {
    days: 127,
    at: '20:15',
    who: 'olena',
    text: 'Перший мед цього року. Баночки стоять на лавці біля хвіртки, беріть по одній.\n\nFirst honey. One jar per house on the bench by the gate; put the empty ones back when you are done. #bees #garden',
    comments: `siv: I heard about this in town and took the earlier bus.
amal: طعمه زهر الليمون!
lucia: Yo ya la he abierto.`,
  },
  {
    days: 121,
    at: '08:20',
    who: 'ada',
    text: 'Boat 5 is back in the water after eleven weeks, one new plank and a great deal of advice. She leaks exactly as much as before, but in a different place. #boats',
    comments: `bo: That is called progress.
jurgen: Die quillt noch. Warte drei Tage.
^ada: Day three: dry. I take it all back.`,
  },
  {
    days: 115,
    at: '19:10',
    who: 'xiaoyu',
    text: '周日下棋，还缺一个人。#chess',
    content: poll('我来', '下周', '我只看'),
    comments: `jurgen: Ich komme und verliere wie immer.
tomasz: Ja tylko patrzę. Głośno.`,
  },
  {
    days: 109,
    at: '17:35',
    who: 'ana',
    text: 'The grant for the roof came through. All of it. I read the letter standing up, then sitting down.\n\nThank you to Sima for the numbers, to Bo for the photographs of the bucket, and to the bucket.',
    comments: `bo: The bucket thanks you.
sima: मैं बहुत ख़ुश हूँ!
ada: We did it with a bucket.
haruka: おめでとうございます！
jurgen: Hut ab, Ana.`,
  },
  {
    days: 104,
    at: '11:11',
    who: 'lucia',
    text: 'Taller de bicicletas mañana en el salón. Traed lo que chirríe. #bicycles',
  },
  {
    days: 99,
    at: '21:22',
    who: 'tomasz',
    text: 'Sandacz, trzy kilo. Poszedł z powrotem do wody, bo patrzył.\n\nA pike-perch of three kilos. He went back in, since he looked at me.',
    comments: `bo: Was there a witness?
^tomasz: Only the fish.
ada: I believe you and I do not.`,
  },
  {
    days: 93,
    at: '18:18',
    who: 'haruka',
    text: '展示会のお知らせです。「湖の朝」、来月十日から町の図書館で。\n\nMy pictures of the mornings will hang in the town library from the tenth. I am nervous. Please come and stand in front of them.',
    comments: `ada: I am in one of them, as a post.
amal: سنأتي كلنا!
xiaoyu: 恭喜！我们坐早班车去。
siv: That is next to my office. I will stand there every day.`,
  },
  {
    days: 88,
    at: '09:05',
    who: 'bo',
    text: 'Firewood: who needs how much this winter? I drive to the saw twice, not three times.',
    content: poll('One metre', 'Two metres', 'Four metres', 'None, I have the sun'),
    comments: `olena: Два, будь ласка.
lucia: Ninguno, tengo a mis vecinos.
^bo: Then bring the guitar, it burns well.`,
  },
  {
    days: 83,
    at: '20:30',
    who: 'ada',
    text: 'For everybody who has asked what to do in the boathouse when the pump screams. #boats',
    content: {
      type: 'article',
      title: 'The pump: a short life together',
      body: 'The pump is older than most of us. It has three moods.\n\n**It hums.** All is well. Go away.\n\n**It clicks.** The float is stuck. Lift the lid (the blue one), push the orange ball down with the stick that hangs there for it, let go. Do not use your hand. The stick is called Henrik.\n\n**It screams.** It runs dry. Switch it off *at the wall*, not at the pump. Wait for ten minutes; have a coffee. Then fill a bucket from the lake, pour it in at the top, slowly, until you hear it swallow. Switch it on.\n\nIf it still screams, call Tomasz. If Tomasz does not answer, it is because he is already on his way; he hears it from home.',
    },
    comments: `tomasz: Prawda. Słyszę ją przez sen.
jurgen: Der Stock heißt Henrik. Das hätte ihm gefallen.
ana: The stick is on the inventory, by name.`,
  },
  {
    days: 77,
    at: '16:40',
    who: 'olena',
    text: 'Яблучний день у суботу! Приносьте пляшки й добрий настрій.\n\nApple day on Saturday: we press from ten until the apples or the people are finished. #garden',
    comments: `jurgen: Ich bringe die Presse.
amal: الأطفال متحمسون جدًا.
sima: सेब की चाय भी बनेगी।
ada: I have forty bottles and one cork.`,
  },
  {
    days: 71,
    at: '21:05',
    who: 'lucia',
    text: 'Cien litros de zumo. Cien. Huelo a manzana y no pienso ducharme.',
    comments: `olena: Сто вісім!
ana: A hundred and eight, she counted twice.`,
  },
  {
    days: 61,
    at: '19:00',
    who: 'ana',
    announcement: true,
    text: 'The roof of the hall is done **from Monday to Friday next week**. No choir, no chess, no reading. The key stays with me, and I am not weak.',
    comments: `xiaoyu: 下棋搬到我家。
lucia: ¿Ni con galletas?
^ana: With biscuits I am weak. Do not.`,
  },
  {
    days: 55,
    at: '22:40',
    who: 'sima',
    text: 'आज रात उल्का वर्षा। बादल नहीं हैं, चाय है।\n\nMeteors tonight, no clouds, ginger tea on the jetty. Bring a blanket and something to say while waiting. #stars',
    comments: `tomasz: Już idę.
haruka: 七つ見えました。
bo: My daughters wished for the same thing and will not say what.
xiaoyu: 许了一个愿。`,
  },
  {
    days: 50,
    at: '18:25',
    who: 'jurgen',
    text: 'Weil ich gefragt wurde: so wird aus Mehl, Wasser und Langeweile ein Brot. #bread',
    content: {
      type: 'article',
      title: 'Brot für Leute, die arbeiten müssen',
      body: 'Man braucht keine Maschine. Man braucht einen Abend, an dem man ohnehin zu Hause ist.\n\n## Am Abend\n\n- 500 g Mehl, ein Drittel davon Roggen\n- 350 g Wasser, lauwarm\n- 100 g Sauerteig (meiner steht in der Werkstatt, linkes Glas)\n- 10 g Salz\n\nAlles verrühren. Nicht kneten. Zudecken. Vergessen.\n\n## Am Morgen\n\nDer Teig ist jetzt doppelt so groß und riecht nach Apfel. Einmal falten wie einen Brief, in den Korb, noch eine Stunde. Den Topf mit dem Deckel in den Ofen, so heiß es geht.\n\nVierzig Minuten mit Deckel, fünfzehn ohne. Dann **warten**. Wer es heiß anschneidet, ist kein schlechter Mensch, aber das Brot wird nass.\n\nWenn es nichts geworden ist: Toast.',
    },
    comments: `ada: It became bread. I am a different person now.
haruka: 翻訳して作ってみました。おいしかったです！
lucia: Lo corté caliente. No me arrepiento.
^jurgen: Hab ich gehört.`,
  },
  {
    days: 46,
    at: '09:50',
    who: 'xiaoyu',
    text: 'How to choose a password that one can remember, from last Sunday’s talk.',
    content: {
      type: 'link',
      url: 'https://kindcomputers.example/words',
      title: 'Four words are better than one secret',
      description:
        'Why a short sentence that makes you laugh is harder to guess than your dog with a number behind it.',
      site: 'kindcomputers.example',
      picture: 'link-cabin.webp',
    },
    comments: `bo: How did they know about the dog?
jurgen: Ich habe jetzt vier Wörter. Ich sage sie nicht.
^xiaoyu: 太好了。`,
  },
  {
    days: 42,
    at: '20:00',
    who: 'amal',
    text: 'ليلة القراءة هذا الشتاء: ماذا نقرأ؟\n\nWhat shall we read aloud this winter, one chapter every Thursday by the stove?',
    content: poll(
      'A sea story',
      'A detective who gets it wrong',
      'The long one about the mountain',
      'Letters of real people',
    ),
    comments: `ada: The detective. I want to be cleverer than somebody.
haruka: 手紙がいいです。
tomasz: Morze.`,
  },
  {
    days: 37,
    at: '17:17',
    who: 'bo',
    text: 'First frost on the windscreen. I scraped it off with a card for a shop that closed in 2009. It was finally of use.',
    comments: `ana: Keep it. It is an investment.
sima: Minus one at half past six.`,
  },
  {
    days: 33,
    at: '19:30',
    who: 'haruka',
    text: '紅葉が湖に映っています。\n\nThe maples are in the water twice now. #morning',
    comments: `olena: Як картина.
ada: That is from my window and I never saw it.`,
  },
  {
    days: 29,
    at: '18:00',
    who: 'ada',
    announcement: true,
    text: 'From Sunday it is dark at five. **Please have a light on your boat and on your bicycle.** There are eight spare ones in the box by the hall door; they are for taking, not for looking at.',
    comments: `lucia: He cogido dos. Una para la guitarra.
tomasz: Baterie wymienione we wszystkich.`,
  },
  {
    days: 25,
    at: '21:18',
    who: 'olena',
    text: 'Шукаю старі вітрила на сумки. Ношу, підшиваю, віддаю.\n\nI make bags from old sails: bring me cloth, get a bag back. The first three are for the school.',
    comments: `amal: الأطفال يسألون متى.
ada: There is half a mainsail in the loft. It is yours.`,
  },
  {
    days: 21,
    at: '12:40',
    who: 'tomasz',
    text: 'Ktoś jeszcze pamięta, gdzie jest klucz od szopy przy trzcinach? Nie ten z drewnianym breloczkiem, ten drugi.',
    comments: `ana: In the tin with the buttons.
^tomasz: Jest. Kto go tam schował?
ana: Someone who trusted no one. Me.`,
  },
  {
    days: 18,
    at: '20:20',
    who: 'sima',
    text: 'How the ice forms, for those who ask every year. The pictures are good even if the words are too many. #ice',
    content: {
      type: 'link',
      url: 'https://icebook.example/first-skin',
      title: 'The first skin: how a lake closes',
      description:
        'A lake does not freeze from the edge inwards, as everybody says. It waits for one still night and then it happens everywhere.',
      site: 'The Ice Book',
      picture: 'link-ice.webp',
    },
    comments: `bo: I knew the part about the still night. Not the rest.
haruka: 静かな夜を待ちます。`,
  },
  {
    days: 14,
    at: '18:45',
    who: 'jurgen',
    text: 'Adventssingen am Feuer: am 28. um fünf, hinter dem Bootshaus. Wer nicht singt, hält die Laterne. Probe ist jeden Dienstag.\n\n#choir',
    comments: `lucia: Yo hago la segunda voz y la tercera si falta.
ana: Twelve have said yes, four of them can sing.
siv: I hold the lantern, with feeling.
haruka: 楽譜をもう一部お願いします。
^jurgen: Liegt bei mir.`,
  },
  {
    days: 11,
    at: '07:40',
    who: 'amal',
    text: 'حليب الشوفان نفد من المتجر، ومعه صبري.\n\nThe shop is out of oat milk and I am out of patience. Has anybody two cartons until Friday?',
    comments: `siv: Three, on my step.
amal: شكرًا من القلب!`,
  },
  {
    days: 8,
    at: '16:05',
    who: 'xiaoyu',
    text: '新学的腌菜配方，三天就能吃。#kitchen',
    content: {
      type: 'link',
      url: 'https://threejars.example/quick',
      title: 'Three jars, three days',
      description:
        'Cabbage, radish, cucumber: the same brine, three tempers. What to do when it bubbles and when to worry.',
      site: 'Three Jars',
      picture: 'link-garden.webp',
    },
    comments: `olena: Ми так робимо, але з кропом!
^xiaoyu: 下次加莳萝试试。
bo: Day two. It bubbles. I worry.`,
  },
  {
    days: 5,
    at: '21:10',
    who: 'ada',
    text: 'Six of seven boats are up. The seventh has gone back in twice because somebody had not finished saying goodbye to her. #boats',
    comments: `tomasz: To nie ja.
lucia: Fui yo. Era una tarde preciosa.
jurgen: Morgen. Endgültig.`,
  },
  {
    days: 4,
    at: '19:02',
    who: 'bo',
    text: 'When do we light the sauna in December?',
    content: {
      type: 'poll',
      options: ['Fridays from seven', 'Sunday mornings', 'Wednesdays, after the children sleep'],
      closes: -3,
    },
    comments: `siv: Sunday, please, so that I am clean for the bus.
jurgen: Freitag, wie immer.
sima: Water will be 2 degrees. I am only saying.`,
  },
  {
    days: 2,
    at: '12:20',
    who: 'lucia',
    text: 'He encontrado en el desván cuarenta faroles de papel. Cuarenta. ¿Quién me ayuda a colgarlos para el canto? #choir',
    comments: `haruka: 手伝います！
bo: I have the ladder that Jürgen lends.
^jurgen: Es ist immer noch meine Leiter.`,
  },
  {
    days: 1,
    at: '20:14',
    who: 'ana',
    announcement: true,
    pinned: true,
    text: 'The jetty comes out **tomorrow at nine**. Boots, gloves, and one thermos per two people. Soup at the hall from half past twelve, also for those who only come to watch.',
    comments: `amal: سأحضر شوربة العدس للجميع
bo: Then I only bring an empty bowl.
^amal: كبير، من فضلك.
jurgen: Das Brot ist im Ofen.
siv: Soup pots are washed and stacked by the hall door.
olena: Я привезу мотузки о пів на дев’яту.`,
  },
  {
    days: 0,
    at: '07:50',
    who: 'haruka',
    text: '初霜の朝。湖のまわりを一時間歩きました。\n\nFirst frost, an hour around the lake. #morning',
    comments: `ada: The jetty creaked all night. Now I know why.
sima: शून्य से एक नीचे।
xiaoyu: 太美了。`,
  },
]
