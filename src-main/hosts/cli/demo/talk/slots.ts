/** What fills the gaps in what is said, and how each of them says yes. */
import type { Who } from '../people.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s*[,\n]\s*/u)

export const slots: Readonly<Record<string, readonly string[]>> = {
  tool: words(`long rope, plane, big ladder, post digger, caulking iron, wheelbarrow, tile cutter, pressure cooker,
    spirit level, crowbar, jigsaw, chimney brush, hand pump, drill with the hammer, sledgehammer, block and tackle,
    sewing awl, apple press, scythe, bicycle stand, heat gun, soldering iron, extension lead, trestle, sack truck`),
  thing:
    words(`thermos, rain jacket, camera bag, pair of glasses, lunch box, sun hat, fishing reel, blanket, pocket radio,
    notebook, water bottle, woolen hat, lantern, folding chair, bookcase, piano stool, desk lamp, suitcase, mirror,
    high chair, sledge, aquarium, record player, standing clock, enamel pot`),
  colour: words('blue, green, dark red, yellow, grey, white, brown, striped, orange, faded blue'),
  place:
    words(`boathouse, long box, shed behind the hall, sauna, cellar under the hall, workshop, blue cupboard, loft, woodshed,
    hut by the reeds, drying room, van`),
  food: words(`rye loaf, lentil soup, plum cake, cheese pie, apple tart, potato salad, smoked fish, cinnamon rolls, bean stew,
    flat bread, pickled beets, lemon cake, mushroom quiche, honey cake, cardamom buns, walnut bread, carrot cake, dumplings`),
  crop: words(
    'courgettes, plums, kale, rhubarb, red currants, beans, pumpkins, mint, carrots, lettuce, pears, spinach, peas',
  ),
  spice: words(
    'cardamom, cumin, saffron, dill seed, nutmeg, smoked paprika, star anise, bay leaves, turmeric, caraway',
  ),
  supply: words(`brass screws, jam jars, candles, lamp oil, sandpaper, wood glue, seed potatoes, fuses, hinges, string,
    envelopes, roof tiles, tea lights, gloves, dry peas, paint brushes, bicycle tubes, hooks`),
  animal: words('cat, goose, dachshund, hedgehog, tortoise, goat, rooster, small dog, swan, horse'),
  bird: words('crane, cuckoo, nightingale, heron, swift, kingfisher, black woodpecker, tawny owl, lapwing, grebe'),
  fish: words('perch, pike, tench, eel, roach, bream'),
  petname: words('Gustav, Mrs Miller, Number Nine, Aurora, The Minister, Pickle, Old Tom, Bertha, Captain, Dumpling'),
  topic:
    words(`heat pumps, bees, wood stoves, rain barrels, old radios, knots, roof gutters, grafting, sourdough, stars,
    tide tables, moss, pressure valves, accordions, mushrooms, the history of the bridge`),
  event:
    words(`choir, film night, the repair evening, dancing for people who can't, the seed exchange, chess by the stove,
    the reading for children, the accounts meeting, first aid practice, the play, board games, the book table`),
  day: words('Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday'),
  day2: words('Thursday next week, the weekend, the end of the month, the Tuesday after'),
  day_es: words('sábado, viernes, domingo, jueves'),
  day_ar: ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس'],
  month: words('January, spring, May, midsummer, August, September, autumn, December, last winter'),
  time: words(
    'six, half past six, seven, eight, half past eight, nine, ten, eleven, noon, two, three, four, five, quarter to five',
  ),
  small: words('1, 2, 3, 4, 5, 6'),
  shoe: words('31, 33, 36, 38, 40, 42'),
  temp: words('4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 16, 17'),
  temp2: words('2, 3, 6, 10, 15, 18, 19, 21'),
}

/** What a month has: a swim at two degrees is not one in July. */
export const waterOf = (month: number): readonly [low: number, high: number] =>
  (
    [
      [1, 2],
      [1, 2],
      [2, 4],
      [4, 8],
      [9, 13],
      [14, 18],
      [18, 21],
      [19, 22],
      [14, 18],
      [9, 13],
      [4, 8],
      [2, 4],
    ] as const
  )[month - 1] ?? [4, 8]

export type Mood = 'yes' | 'no' | 'thanks' | 'laugh' | 'comes' | 'beauty' | 'mine' | 'please' | 'recipe' | 'swim'

/** How those answer who write in their own language. */
export const answers: Readonly<Partial<Record<Who, Readonly<Record<Mood, readonly string[]>>>>> = {
  haruka: {
    yes: ['はい、大丈夫です。', 'いいですよ。', 'もちろんです。', 'わかりました。'],
    no: ['今日はちょっと難しいです。', '残念ですが…', 'わたしは使いません。'],
    thanks: ['ありがとうございます。', '助かります！', 'いつもありがとう。', 'あとで取りに行きますね。'],
    laugh: ['笑ってしまいました。', 'うちの子も同じです。', '（笑）'],
    comes: ['行きます！', '少し遅れますが参加します。', 'お茶を持って行きますね。', '楽しみです。'],
    beauty: ['きれいですね。', '写真に撮りたいです。', '今夜も見えるでしょうか。'],
    mine: ['わたしのです！すみません。', 'あ、それ、わたしのです。', 'うちのものかもしれません。'],
    please: ['一つお願いできますか。', 'お茶の葉を一袋お願いします。'],
    recipe: ['味噌漬けにするのもおすすめです。', '天ぷらにするとおいしいですよ。'],
    swim: ['足だけ入ります。', '明日の朝、一緒にどうですか。'],
  },
  amal: {
    yes: ['نعم، بكل سرور.', 'تمام.', 'عندي، تعالوا متى شئتم.', 'موافقة.'],
    no: ['للأسف لا أستطيع هذه المرة.', 'ليس عندي اليوم.', 'لا أظن ذلك.'],
    thanks: ['شكرًا جزيلًا!', 'الله يسلّمكم.', 'شكرًا لكم جميعًا.', 'أنقذتموني.'],
    laugh: ['ههههه', 'الأطفال لا يتوقفون عن الضحك.', 'هذه أفضل قصة هذا الأسبوع.'],
    comes: ['سآتي مع الأطفال.', 'سأحضر ومعي الخبز.', 'أنا معكم.', 'سأكون هناك إن شاء الله.'],
    beauty: ['ما أجمله!', 'سبحان الله.', 'منظر يشرح القلب.'],
    mine: ['هذا لي، شكرًا!', 'أظنه لابني.', 'لنا، سأمرّ مساءً.'],
    please: ['كيس سكر من فضلكم.', 'لو سمحتم، دفاتر للمدرسة.'],
    recipe: ['مع الثوم وزيت الزيتون، لا أكثر.', 'جرّبوها محشوّة بالأرز.'],
    swim: ['أنا أكتفي بالنظر.', 'لا، شكرًا، الشاي أدفأ.'],
  },
  jurgen: {
    yes: ['Ja, gern.', 'Geht klar.', 'Mache ich.', 'Steht bei mir in der Werkstatt.', 'Freilich.'],
    no: ['Diesmal leider nicht.', 'Ich brauche sie nicht.', 'Am Samstag bin ich am Ofen.', 'Nein, das wird nichts.'],
    thanks: ['Danke dir!', 'Das ist lieb.', 'Besten Dank, hole ich nachher.', 'Sehr gut, danke.'],
    laugh: ['Ich sag lieber nichts.', 'Das kenne ich.', 'Ha!', 'Wie früher beim Henrik.'],
    comes: ['Ich bin dabei.', 'Komme, mit Brot.', 'Ich bringe Holz mit.', 'Gern, aber erst nach sieben.'],
    beauty: ['Schön.', 'Dafür wohnt man hier.', 'Da stand ich auch und hab geschaut.'],
    mine: ['Meins! Danke.', 'Ach, da ist das.', 'Das ist meine, glaube ich.'],
    please: ['Zwei Pakete Schleifpapier, wenn es geht.', 'Hefe, falls es welche gibt.'],
    recipe: ['Einmachen, mit viel Essig.', 'In den Teig damit, das hält feucht.'],
    swim: ['Ich war schon drin.', 'Nach der Sauna gern.'],
  },
  olena: {
    yes: ['Так, звісно.', 'Добре!', 'Можна.', 'Є, приходьте.'],
    no: ['Цього разу не зможу.', 'На жаль, ні.', 'Мені не треба, дякую.'],
    thanks: ['Дякую щиро!', 'Ви мене врятували.', 'Дякую, зайду ввечері.', 'Дуже дякую.'],
    laugh: ['Сміюся вголос.', 'Ой, це й у нас таке було.', 'Бджоли теж сміються.'],
    comes: ['Прийду!', 'Я з вами, і з пирогом.', 'Буду о сьомій.', 'Прийдемо всі разом.'],
    beauty: ['Яка краса.', 'Аж не хочеться йти додому.', 'Дуже гарно.'],
    mine: ['Це моє, дякую!', 'Ой, а я шукала.', 'Мабуть, моє. Зайду.'],
    please: ['Нитки, чорні, дві котушки.', 'Якщо не важко, оцет.'],
    recipe: ['Заморозьте, взимку подякуєте собі.', 'З медом і горіхами.'],
    swim: ['Ні-ні, я по коліна.', 'У липні, не раніше.'],
  },
  lucia: {
    yes: ['Claro que sí.', 'Vale, perfecto.', 'Sí, sin problema.', 'Hecho.'],
    no: ['Esta vez no puedo.', 'Uf, imposible ese día.', 'Yo no lo necesito.'],
    thanks: ['¡Mil gracias!', 'Qué majos sois.', 'Gracias, paso luego.', '¡Genial!'],
    laugh: ['Jajaja.', 'Me duele la tripa de reír.', 'Eso fue culpa mía, casi seguro.'],
    comes: ['¡Me apunto!', 'Voy, con guitarra.', 'Allí estaré.', 'Llego en bici, así que un poco tarde.'],
    beauty: ['Qué maravilla.', 'Se me ha puesto la piel de gallina.', 'Precioso.'],
    mine: ['¡Es mío!', 'Ay, mi cabeza. Es mío.', 'Eso es de mi bici, creo.'],
    please: ['Cuerdas de guitarra, si ves.', 'Aceite del bueno, por favor.'],
    recipe: ['En tortilla todo vale.', 'A la brasa, con sal y ya.'],
    swim: ['¡Voy!', 'Hasta los tobillos, como una valiente.'],
  },
  xiaoyu: {
    yes: ['可以。', '好的，没问题。', '有，过来拿吧。', '行。'],
    no: ['这次不行，抱歉。', '我不用，谢谢。', '那天我要上班。'],
    thanks: ['谢谢！', '太感谢了。', '谢谢，晚上来拿。', '你们真好。'],
    laugh: ['哈哈哈。', '我笑了好久。', '跟我家一样。'],
    comes: ['我来！', '算我一个。', '我带点心。', '下班就到。'],
    beauty: ['真美。', '我也看到了！', '舍不得睡觉。'],
    mine: ['是我的！', '啊，是我忘的。', '应该是我的，谢谢。'],
    please: ['帮我带一包姜，谢谢。', '如果有的话，酱油一瓶。'],
    recipe: ['清炒，加一点蒜。', '可以腌，放一个月。'],
    swim: ['太冷了吧。', '夏天再说。'],
  },
}
