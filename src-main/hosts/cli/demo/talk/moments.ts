/**
 * Smaller things in the feed: `[who months] text`, told as often as there is room, with other words in the gaps each time.
 * `? question` begins a poll, with an option on each `-`; `@ url | title | description | site | picture` is a link.
 */
export const moments = `
[haruka 3-11] 霧。{small}時まで何も見えませんでした。

Fog until late. I walked by ear. #morning

[haruka 4-9] 桟橋の上で朝ごはん。おにぎりと、鴨と。

Breakfast on the jetty, with company. #morning

[haruka 1-12] 今日の一枚。光が三秒だけありました。

Three seconds of light, and then it was an ordinary day. #morning

[haruka 5-9] 土曜ヨガ、今朝は九人。猫も一匹。

Nine people and one cat at yoga. The cat was best. #yoga

[haruka 4-10] カワセミを見ました。青い線だけ写っています。

A kingfisher. The picture shows a blue line and my disappointment. #birds

[sima 3-11] Lake at seven: {temp} degrees, wind from the {wind}. {remark} #temperature

[sima 3-11] आज पानी {temp} डिग्री, हवा {wind_hi} से। चार दिन का औसत दरवाज़े पर लगा है। #temperature

[sima 4-10] बारिश {rain} मिलीमीटर। मेंढक बहुत ख़ुश हैं।

{rain} millimetres of rain. The frogs are delighted and say so.

[sima 3-11] Four years of this week in one line: {temp}, {temp2b}, {temp3}, {temp4}. Make of it what you like, I only write it down. #temperature

[bo 3-11] Fixed the {broken}. If it breaks again it wasn’t me who fixed it.

[bo 1-12] Thursday music in the shed was {crowd}. Somebody left a {thing}. It is now part of the band. #music

[bo 4-10] My daughter rowed to the island and back without me. I held the jetty. #boats

[bo 1-12] Offcuts of {wood} in the box by my door, for stoves, toys and people with plans.

[ada 3-11] Boat {small} has a new {boatpart}. Please say something kind to her. #boats

[ada 1-12] Light above the boathouse door is on until nine tonight. Coffee, sandpaper, company. #boats

[ada 4-10] Found at the bottom when the water was clear: one {tool}, two spoons, and somebody’s {thing}. All on the bench.

[ada 1-12] The book for the boats is full. The new one has lines, so that we can all see who cannot write straight.

[ana 1-12] Accounts for last month are in the hall, third folder. We are {money} crowns {aheadof}. I have underlined the reason.

[ana 3-11] Choir tonight, half past seven. We lack one alto and all of the tenors. #choir

[ana 1-12] The hall smells of {food}. I know nothing about it and I had two.

[amal 1-12] كتب طفل اليوم: «البحيرة هي كوب الشتاء». علّقتها على الباب.

“The lake is the cup of the winter”, wrote a girl of seven today. It hangs on the door.

[amal 1-12] خبز الجمعة: دعوة مفتوحة من الخامسة.

Friday bread from five, at our door, for whoever passes. #bread

[amal 3-11] تعلّم الأطفال اليوم ربط عقدة واحدة. ربطوا بها كل شيء، حتى المعلّمة.

The children learned one knot today and tied everything with it, me too.

[amal 1-12] شكرًا لمن ترك صندوق الكتب أمام المدرسة. قرأنا ثلاثة منها اليوم.

Whoever left the box of books in front of the school: thank you, we read three today.

[jurgen 1-12] Backtag. {breadcount} Brote, keins verbrannt, eins gestohlen. #bread

[jurgen 1-12] Stumpfe Messer bitte bis Freitag in den Kasten. Namen dranschreiben, es waren letztes Mal elf gleiche.

[jurgen 3-10] Die Bienen fliegen. Bitte Mützen auf, wenn ihr am Zaun vorbeigeht. #bees

[jurgen 1-12] Heute die alte Bank am Wasser neu verleimt. Bis Sonntag nur anschauen.

[tomasz 1-12] Cicha noc, jeden lis, zero problemów. Zmieniłem żarówkę przy moście.

Quiet night, one fox, one new bulb at the bridge.

[tomasz 1-12] Stare radio gra. Szukam lampy {tube}, jeśli ktoś ma w szufladzie.

Looking for a {tube} valve, if you have drawers like mine.

[tomasz 4-10] Ryby biorą o świcie. Ja też wtedy nie śpię, więc jesteśmy umówieni. #fishing

[olena 3-10] Посіяла {crop_uk}. Якщо зійде все, буде на всю вулицю. #garden

[olena 4-10] Бджоли сьогодні працюють краще за мене. #bees

[olena 1-12] Вівторок, швейна машинка, чай. Приносьте все, що розійшлося.

Tuesday, sewing machine, tea. Bring whatever came apart.

[olena 8-11] Зварила варення. Двадцять банок, три ложки не дійшли до банок. #garden

[lucia 1-12] Clase de guitarra el miércoles: hoy toca el acorde que duele. #music

[lucia 4-10] He arreglado {smallbikes} bicis y he roto una. El balance sigue siendo bueno. #bicycles

[lucia 4-9] Fuego esta noche junto al agua. Traed cuentos. #bonfire

[lucia 1-12] Ensayo en el salón. Si oís un grito, es el final de la canción.

[xiaoyu 4-10] 今早划了一个来回，{minutes}分钟。水很静。 #boats

[xiaoyu 1-12] 电脑门诊：周四晚上七点，在公社大厅。请带上密码，不要带锤子。

Computer evening on Thursday at seven. Bring your password, leave the hammer.

[xiaoyu 1-12] 包了一百二十个饺子，还剩六个。 #kitchen

[ada 3-5] ? Which colour for boat 5?
- Green, as she was
- Red, as she wants
- Blue, as the paint we have

[ana 4-6] ? The hall can afford one thing this summer. Which?
- New chairs, twenty
- A dishwasher
- A ramp that is not a plank
- Nothing, and sleep well

[lucia 5-7] ? ¿Película al aire libre este mes?
- Una de risa
- Una de llorar
- Una de barcos, claro

[tomasz 6-8] ? Nocny rejs na wyspę: kiedy?
- Piątek
- Sobota
- Kiedy będzie pełnia

[amal 8-10] ? رحلة المدرسة هذا الخريف
- إلى المنارة
- إلى المخبز
- إلى المزرعة

[jurgen 9-10] ? Welches Holz für den dritten Pfosten?
- Eiche
- Lärche
- Was Bo noch hat

[xiaoyu 9-11] ? 周日活动做什么？
- 下棋
- 包饺子
- 修电脑
- 什么都不做

[sima 10-11] ? When will the jetty first be frozen in? The winner gets the pencil.
- Before December
- First half of December
- Second half of December
- Not this year

[bo 3-5] The best drawing of a dovetail I have seen. I have looked at it for an hour. @ https://slowjoints.example/dovetail | One joint, forty drawings | A joiner draws the same dovetail once a year and watches his own hand change. | Slow Joints | link-hall.webp

[sima 5-7] On counting birds by ear, from the people with the torches. @ https://nightcount.example/how | How to count what you cannot see | Volunteers explain why two people hear three owls, and how they agree on two and a half. | Night Count | link-snow.webp

[olena 6-8] Про щеплення, просто й з малюнками. #garden @ https://graft.example/first-cut | The first cut is the kindest | Grafting for beginners: one knife, one ribbon, and the courage of a child. | The Patient Orchard | link-apples.webp

[haruka 7-9] 霧の写真の撮り方、とてもいい記事です。 @ https://softlight.example/fog | Fog is a lens | Expose for what you cannot see, and walk slowly: a photographer on four hundred grey mornings. | Soft Light | link-snow.webp

[jurgen 4-6] Lesenswert, auch wenn der Mann aus Dänemark ist. #bread @ https://ryeonrye.example/crust | The crust is a letter from the oven | What colour, crackle and smell say about what went on inside. | Rye on Rye | link-bread.webp

[ana 8-10] For everybody who asks me why we need three offers. @ https://smallhalls.example/three | Three offers, one roof | How villages pay twice by choosing once, told with real roofs. | Small Halls | link-hall.webp

[lucia 6-9] Para hacer fuego sin humo, que luego os quejáis. #bonfire @ https://lowsmoke.example/fire | A fire your neighbours like | Lay it upside down: big wood below, small wood above, a match on top, and patience. | Low Smoke | link-fire.webp

[ada 9-11] How others winter their boats. I agree with all of it but the last line. #boats @ https://traditionalboats.example/winter | Putting her to bed | Dry slowly, cover loosely, visit on Sundays. Varnish can wait; company cannot. | traditionalboats.example | link-cabin.webp
`

/** What fills the gaps of moments alone. */
export const momentSlots: Readonly<Record<string, readonly string[]>> = {
  wind: ['north', 'east', 'south-west', 'west', 'north-west'],
  wind_hi: ['उत्तर', 'पूरब', 'दक्षिण', 'पश्चिम'],
  remark: [
    'Good for boats, bad for hats.',
    'A swan sat on the string and would not discuss it.',
    'My hand says it was less.',
    'The same as the tea when I got home.',
    'Clear down to the third stone.',
    'Nobody swam who did not have to.',
    'Two swimmers, one scream.',
    'The reeds are higher than I am now.',
  ],
  rain: ['4', '7', '11', '16', '22', '31'],
  temp2b: ['11', '12', '14', '13'],
  temp3: ['12', '10', '13', '15'],
  temp4: ['11', '13', '12', '14'],
  broken: ['hall door', 'third step of the loft', 'bench by the bridge', 'window that whistles', 'gate to the orchard'],
  crowd: [
    'fourteen people and a tuba',
    'three people and very good',
    'so loud that the geese answered',
    'a waltz, mostly',
  ],
  wood: ['ash', 'oak', 'pine', 'larch', 'cherry'],
  boatpart: ['rudder', 'left oarlock', 'coat of varnish', 'bailer', 'third plank', 'name plate'],
  money: ['42', '17', '108', '3', '61'],
  aheadof: ['ahead', 'behind', 'ahead, again'],
  breadcount: ['Vierzehn', 'Neun', 'Elf', 'Zwanzig', 'Siebzehn'],
  tube: ['EL84', 'ECC83', 'EM80', 'PCL86'],
  crop_uk: ['кріп', 'буряк', 'моркву', 'горох', 'гарбузи'],
  smallbikes: ['tres', 'cinco', 'siete'],
  minutes: ['二十八', '三十一', '三十五', '二十六'],
}

/** What is said below them: as in chats. */
export const remarks = `
N: <beauty>
A: I saw that from the kitchen and put the knife down.
A: This made my morning.
N: <thanks>
A: Keep one for me.
N: <comes>
A: I was there. It was better than it sounds.
N: <laugh>
A: Can we have this every week?
N: <yes>
A: My children want to know more. So do I.
A: Saved. I’ll read it again when it rains.
N: <recipe>
A: You should write these down somewhere that lasts. Oh.
A: Count me in.
A: I have been smiling at this since lunch.
N: <mine>
A: I disagree with every word and I’d like a copy.
A: That is the best sentence of the week.
A: On my list, between the gutter and the dentist.
A: Same here, but with more swearing.
A: Now I have to go and look.
A: So that is what the noise was.
A: Thank you for doing this every time without being asked.
`
