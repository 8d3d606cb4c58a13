/**
 * What is said by the lake, in the open chats. A scene is a handful of lines: `A:` is somebody who writes English, other
 * capitals others of them; `N:` is somebody who answers in their own language; a name is that person. ` | ` parts ways of
 * putting it, `{thing}` is filled from `slots.ts`, `<yes>` from what each of them says for that; `^` answers the line before.
 * `[jetty 4-10]` is the chat and the months in which such a thing is said.
 */
export const openTalk = `
[general 1-12]
A: Post is here early. There is a parcel for {name} on the bench by the hall. | A parcel for {name} is on my porch, it rattles. | The courier left something for {name} with me. I did not shake it.
N: <thanks>
B: Is mine there too? Flat, brown, looks like nothing? | Anything for me, about the size of a {animal}?
A: Only the one. | No, but there is a letter from the council with three names on it, so that is everybody’s problem now.

[general 1-12]
A: Power is out at numbers {small} to 9. Anybody else? | No power on the shore side since {time}. Is it only us?
tomasz: Bezpiecznik przy hali. Pięć minut. | Already on my way with the torch. It is the hall fuse again. | To znowu puszka przy drodze. Idę.
B: We have it, number 12. | Same here, and the bread is in the oven.
tomasz: Działa? | And now? | Teraz?
A: Light! Thank you. | Works. You are owed a {food}. | It hums, but it works.

[general 1-12]
A: The bus stops running at {time} on Sundays from next week. The paper says it is temporary. | New timetable: last bus from town at {time}, which is before the concert ends.
B: Temporary like the bridge was temporary. | They said that about the post box.
N: <no>
A: I drive on Sundays anyway. Four seats, one of them is for the {animal}. | We could start the car list again. I’ll put a sheet in the hall.
C: Put me on the list for driving, not for singing on the way. | I can take two, and one bicycle.

[general 1-12]
haruka: 今朝の湖です。風がまったくありませんでした。 | 六時の湖、鏡みたいでした。 | 今日の霧は九時まで残っていました。
A: I walked right past you in that fog, I think. | That is the most beautiful thing I will see until lunch. | How do you get up for this?
N: <beauty>
haruka: 写真はあとで掲示板に貼りますね。 | 明日も晴れそうです。

[general 1-12]
A: Somebody’s {animal} is in our kitchen and looks at home. White paw, no collar. | There is a {animal} on the jetty that nobody answers for.
B: Brown eyes, judges people? Ours. | If it ate your {food}, it is ours. Sorry.
A: It ate the {food}. | It has not touched the {food}, so perhaps not.
N: <laugh>
B: Coming. | I’ll fetch her, and bring something for the loss.

[general 1-12]
sima: आज सुबह पानी {temp} डिग्री था। | Lake at seven: {temp} degrees. | {temp} degrees at the jetty this morning, air {temp2}.
A: Brave or stupid? | So that is a quick swim then.
N: <swim>
sima: पिछले साल इसी दिन एक डिग्री कम था। | One degree more than on this day last year, for the record. | The chart is on the hall door, as always.

[general 3-11]
A: I am going to town at {time} and coming back by dinner. Anything for anybody? | Driving to the hardware shop at {time}. Lists to me, please, short ones.
B: Two boxes of {supply}, if they have them. I’ll pay you in eggs. | {supply}, please, the ones in the green packet.
N: <please>
A: Written down. | Noted. That is eleven things, I’ll take the bigger bag.
B: Thank you, that saves me a day. | You are a good neighbour. | Bless you and the car.
A: Shop was out of {supply}. Got the next best thing. | All here, on the porch, with names on.

[general 1-12]
amal: المدرسة مغلقة غدًا بسبب التدفئة. هل من أحد في البيت صباحًا؟ | نحتاج من يقرأ للأطفال يوم {day_ar}، نصف ساعة فقط.
A: I can, from nine. | Put me down. I do voices.
lucia: Yo también puedo, con la guitarra. | Cuenta conmigo.
amal: <thanks>
A: Which book? If it is the bear again I need tea first. | The bear, or may I choose?
amal: الدب، طبعًا. | هذه المرة حوت.

[general 1-12]
xiaoyu: 谁家的打印机又坏了？我今晚有空。 | 今晚可以帮忙看电脑，换一碗汤。 | 大家的密码都还记得吗？
A: Ours has started printing only the left half of everything. | Mine says “paper”, over and over, like a ghost. | The scanner makes a noise like a kettle.
xiaoyu: 我七点过来。 | 拍张照片给我看看。 | On my way at seven. Do not hit it.
A: It was the cable, wasn’t it. | It works, and I learned a new word. | Fixed, with one finger. I am ashamed.
xiaoyu: 是线没插好。 | 不告诉任何人。

[general 1-12]
A: Reminder that the hall is booked on {day} from {time}: {event}. | {event} in the hall on {day}, {time}. Doors open half an hour before.
B: Chairs? | Do you need hands for the chairs?
A: Always. | Ten more would be good.
N: <comes>
C: I’ll bring the urn. | I’m late from work but I’ll do the washing up.

[general 5-9]
lucia: ¿Alguien se apunta a cenar junto al fuego el {day_es}? | Esta noche fuego junto al agua, traed algo para asar.
N: <comes>
A: I’ll bring {food} and something to sit on. | Only if there is guitar.
lucia: Habrá guitarra, y nadie podrá impedirlo. | Solo canciones que sepamos todos. O sea, tres.
B: We will hear you from across the lake anyway. | I bring earplugs for the neighbours.

[general 1-12]
olena: Хтось загубив рукавичку, синю, з ялинкою. Висить на паркані. | Знайшла ключ біля мосту, з червоною ниткою.
A: Mine! I mean, my son’s, I mean mine. | Not mine, but I know whose: {name}’s.
N: <laugh>
olena: <yes>

[general 1-12]
A: Does anybody know whose turn it is to empty the paper bin? The list ends in spring. | The list for the bins ran out. New one?
B: I did the last two. I say it without bitterness. | Mine, I think. I hoped nobody would ask.
A: New list is up, in order of house numbers, no exceptions for charm. | Then it goes by the alphabet from now on, starting with me.
N: <yes>

[general 1-12]
A: Heard the {bird} this morning, first time this year. | There is a {bird} on the reeds by boat {small}.
haruka: 見ました！ | もう来ましたか。早いですね。
N: <beauty>
B: Please tell me it’s not the one that shouts at four. | Write it on the chart by the window, date and who.

[general 10-3]
A: The road by the church is like glass. Sand box is open, shovel is in it. | Black ice at the bend. I met it, it won.
B: Are you all right? | Anything broken?
A: Only my pride, and a jar of {food}. | Nothing that a hot bath doesn’t cure.
jurgen: Ich streue gleich bis zur Brücke. | Sand ist gestreut.
N: <thanks>

[general 1-12]
A: {name} is ill, nothing bad, but could use soup that isn’t from a packet. | {name} has a fever and says it’s nothing, so it’s something.
ana: I have six portions frozen, I’ll bring two. | Soup goes out at six. Somebody take tomorrow?
N: <comes>
B: I’ll walk the dog. | Tomorrow is mine. The day after too, if needed.

[general 1-12]
A: Question for the ones who know {topic}: is it supposed to make that sound? | Is there anybody who understands {topic}? Asking for a cellar.
B: What sort of sound? | Does it stop when you look at it? | Describe it without doing it, please.
A: Like a {animal} being patient. | Between a whistle and a sigh.
N: <laugh>
B: Then it’s the valve. I’ll come by at {time}. | Leave it until I’ve had a look.

[general 1-12]
A: Thank you all for yesterday. I have three bowls and one scarf that aren’t mine. | What a good evening. The lost property: one scarf, two bowls, half a {food}.
B: The scarf! I thought I’d lost it in town. | One of the bowls is mine, the chipped one. | That’s my mother’s bowl, please guard it.
N: <thanks>
A: Everything is on the hook in the hall. | It waits on the piano. | Come and fetch it before the children wear it.

[jetty 4-11]
A: Boat {small} takes water again, about a cup an hour. | There’s a wet line on the floor of boat {small} that I don’t like.
B: At the stern, left side? | Seam or screw?
A: Left, below the second plank. | The seam, I think. I put a coin there so you find it.
jurgen: Ich bringe Werg mit. | Das ist die alte Naht. Morgen früh.
N: <thanks>
B: Leave her out of the water until then. | I’ve hung the red tag on her.

[jetty 4-11]
A: Is anybody using boat {small} on {day}? I’d like to take her out to the island. | Boat {small}, {day} morning, anyone?
B: Not us. | We have her from {time}, the morning is yours.
N: <no>
A: Then she’s in the book under my name. | Written in. Back by noon.

[jetty 4-10]
A: Wind is turning, north by {time}. Small boats in, please. | Forecast says gusts after {time}. Who is out?
B: Us, on the way back. | Nobody, I counted: six of six.
A: Good. The flag is up. | I’ll wait on the jetty with the lamp.
C: All in. Tea was mentioned? | We’re ashore, wet, and very cheerful.

[jetty 4-11]
A: Who has the {tool}? It isn’t in the boathouse. | The {tool} has walked off again.
B: In the {place}. I put it where it used to live. | I think the children had it. Try the {place}.
A: Found it. It was in the {place}. | It’s not there either, so it’s a mystery now.
N: <laugh>
C: I’ve painted the handles red so that they’re easier to miss. | Please put things back, says the person who never does.

[jetty 3-5]
jurgen: Am Samstag kommt der Steg ins Wasser. Fünf Leute, zwei Brecheisen, ein Anhänger. | Die Bohlen sind geölt. Samstag um neun?
A: In, with the van. | I can hold things and read the numbers aloud.
tomasz: Będę. Wezmę łom. | Ja też.
N: <comes>
ana: Soup at noon, as always.

[jetty 5-9]
haruka: 土曜日の朝、桟橋でヨガをします。七時から。 | 明日のヨガは雨でもやります。小屋の中で。
A: I’ll bring the mats. | I’ll come if I may lie down for most of it.
N: <comes>
haruka: 温かいものを一枚持ってきてください。 | 初めての方もどうぞ。

[jetty 4-11]
bo: Measured the depth at the end of the jetty: {temp} hand widths less than in spring. | The third post has moved. Not much, but it moved.
A: Is that a problem or a fact? | Can it wait until {day}?
bo: A fact. It becomes a problem in {month}. | It can wait. It can’t wait twice.
jurgen: Ich schaue es mir an. | Dann nehmen wir diesmal Eiche.

[jetty 5-9]
A: The children want to know whether there are still {fish} under the jetty. | My daughter asks what lives under the third plank.
tomasz: Są, i to duże. | A {fish}, about as long as her arm. She should bring bread and patience.
A: She has named it {petname}. | She’ll be there at six, with a net that is bigger than she is.
tomasz: No to już go nie złowię. | Then I will not fish there any more.
N: <laugh>

[jetty 4-11]
A: Someone left a {colour} {thing} in boat {small}. It’s on the bench outside the shed now. | Found in boat {small}: one {thing}, {colour}, slightly wet.
N: <mine>
A: I thought so. | It waits for you.

[jetty 9-11]
ada: Winter order as last year: boats 1 to 3 by the shed, planks numbered from the shore, rope in the long box. | List for taking the jetty out is on the boathouse door. Please write yourselves in, in pen.
B: Done. | I’m in for the morning.
jurgen: Die Bohlen müssen vorher trocken sein. | Wenn wir zu fünft sind, ist der Steg bis Mittag draußen.
N: <comes>
ana: If it rains we start an hour later and nobody is a hero.

[jetty 12-3]
bo: Ice this morning: {temp} centimetres at the reeds, less at the jetty. Not yet. | Drilled three holes. {temp} centimetres, clear ice. Walking yes, cars no.
N: <thanks>
amal: سأخبر المدرسة. | شكرًا يا بو، سأقول ذلك للأطفال.
A: I’ll put the sign up. | The ladder and the rope are by the first post.

[jetty 4-10]
xiaoyu: 早上六点有人一起划船吗？ | 今天的水很平，适合练习。
A: If you row and I steer, yes. | Six is a number I’ve heard of.
N: <comes>
xiaoyu: 我带热茶。 | 在二号船那里等你们。

[jetty 4-11]
lucia: ¿Quién sabe arreglar un remo? Se ha abierto por la pala. | Se me ha roto el remo del bote {small}. Fui yo, lo confieso.
jurgen: Leim und zwei Tage Geduld. Bring ihn vorbei. | Das wird wieder.
lucia: Gracias, llevo el remo y una tarta. | <thanks>
A: The spare pair is behind the door, the short ones. | Take mine until then.

[kitchen 1-12]
jurgen: Der Ofen ist ab {time} warm. Wer Teig hat, bringt ihn. | Samstag wird gebacken. Platz für acht Brote.
A: Two loaves, rye. | Room for one shy {food}?
olena: Я принесу пиріг. | Місце для паски є?
N: <comes>
jurgen: Ja. | Immer. | Bitte nicht später als neun.

[kitchen 1-12]
A: What does one do with four kilos of {crop}? | Our {crop} went mad. Take some before it takes the house.
B: Soup. Then more soup. | Dry it, jar it, give it to people who can’t run.
amal: أضيفي النعناع والليمون. | عندي وصفة من جدتي.
N: <recipe>
A: I’ll try that tonight. | You’re all invited, bring your own spoon.

[kitchen 1-12]
ana: Soup for the hall on {day}: I need onions, hands, and one person with a good knife. | Cooking for forty on {day}. Who peels?
A: I peel, slowly, and talk. | Me, and I bring the knife. | Here, with an apron of my own.
N: <comes>
ana: We start at {time}. Aprons are in the second drawer.
C: What soup? | Is it the green one?
ana: The green one. | Beans. | Something with lentils and hope. | Whatever is cheap on {day}. So, the green one.

[kitchen 1-12]
sima: चाय किसके लिए बनाऊँ? | अदरक वाली चाय तैयार है। दो कप ज़्यादा हैं। | There is ginger tea on the stove and nobody to blame.
N: <comes>
A: Five minutes. | Is there milk left in the hall? I’ll bring some.
sima: जल्दी आओ। | अब चार कप हैं।

[kitchen 1-12]
A: Whose {food} was that on the long table? I need to know who to thank. | The {food} was gone before I sat down. Who made it?
N: <mine>
A: Recipe, please. | I will do your taxes for the recipe. No, Siv will.
B: It needs an hour longer than anybody says. | The secret is to leave it alone.

[kitchen 1-12]
amal: خبز الجمعة جاهز، خمسة أرغفة زائدة. | أعددتُ شوربة العدس، تكفي الجميع.
A: I’m putting my shoes on. | Save me one, I’m at the other end of the lake.
N: <thanks>
amal: الباب مفتوح. | أهلًا بكم.

[kitchen 1-12]
xiaoyu: 这周日包饺子，谁来？ | 天冷了，一起包饺子吧。 | 我想学做你们的酸黄瓜，谁教我？
olena: Навчу. Треба кріп, часник і терпіння. | Я прийду і принесу кріп. | З радістю, давно хотіла.
A: I fold badly but I eat well. | How many can you teach at once? | My table is free, and the big pot.
xiaoyu: 八个人没问题。 | 越多越好。 | 两点开始。

[kitchen 1-12]
A: Does anybody have {spice}? I have started something I can’t finish. | I am one spoon of {spice} short of dinner.
B: Half a jar. It’s on the windowsill, come in. | Yes, and it’s older than the dog.
N: <yes>
A: Saved. There’ll be a plate on your step at {time}. | You’re good people.

[kitchen 8-11]
olena: Яблука! Беріть, скільки донесете. | Завтра варимо варення, приходьте зі своїми банками.
A: How many jars have we got? | I have twenty jars and no lids.
B: Lids are in the hall, top shelf, behind the flags.
N: <comes>
olena: <yes>

[kitchen 1-12]
lucia: Paella al aire libre el {day_es} si no llueve. Somos ocho, cabemos doce. | He comprado demasiado arroz. Ya sabéis lo que significa.
N: <comes>
A: What do we bring? | I’ll bring wood, dry this time.
lucia: Hambre y un plato. | Algo verde, para que parezca sano.

[kitchen 1-12]
A: My starter died while I was away. Can somebody lend me a spoon of theirs? | I killed the sourdough again. | The jar on my shelf has stopped talking to me. Who has a living one?
jurgen: Komm vorbei, meiner ist von 1987. | Klar, ein Löffel reicht. | Im Kühlschrank in der Werkstatt, linkes Glas.
A: Born before my car. | I’ll call it {petname} and feed it twice a day.
N: <laugh>

[borrow 1-12]
A: Looking for a {tool} until {day}. | Could I borrow a {tool}? Only for the weekend. | Does anybody own a {tool} they don’t look at every day?
B: In my shed, right behind the door. | You can have ours. The handle is loose, be kind.
N: <yes>
A: Got it, thank you. Back on {day}. | Fetched it. It’s better than the one I wanted.

[borrow 1-12]
A: To give away: {thing}, {colour}, works. | Free to a good home: a {thing}. It has been in our way since {month}.
B: Is it still there? | How big? The stairs are narrow. | Would it fit on a bicycle?
N: <mine>
A: It’s yours. | Take it before I change my mind. | First come: it goes to you. Come with two strong arms.

[borrow 1-12]
A: I have a box of {supply} too many. Who can use them? | Bought the wrong size: {supply}. Please take them.
N: <thanks>
B: What did you want them for? | Half of them for me, if nobody minds.
A: On the porch, help yourselves. | In the box by the gate until it rains. | Ring twice, I’m in the garden.

[borrow 1-12]
A: Who has my {tool}? No hurry, I only forgot who asked. | The {tool} with my initials: which of you? I’m not cross.
B: Me. It’s clean and I’m sorry. | That was me. It comes back with a {food}.
A: Keep it until {day}, then. | Perfect, I’ll trade.

[borrow 1-12]
tomasz: Mam wolną przyczepę w weekend. | Trailer is free from {day}, if anybody moves furniture.
A: Saturday morning? One sofa, two stairs. | For half an hour on {day}?
tomasz: Może być. | Yes, if there is coffee at both ends.
N: <laugh>
A: There’ll be coffee at both ends. | And cake in the middle. | Deal.

[borrow 1-12]
olena: Шию з обрізків сумки. Може, комусь треба? | Швейна машинка вільна у вівторок.
A: A curtain needs shortening by a hand. Can I come? | My jacket has a hole the size of {place}.
olena: Приходьте о сьомій. | <yes>
A: I’ll bring the curtain and {food}.

[borrow 3-11]
A: Child’s bicycle, {colour}, size of a six-year-old: does anybody still have one? | We need skates, size {shoe}, for {event}.
lucia: Tengo una, hay que inflar las ruedas. | Yo tengo, y le pongo frenos nuevos.
A: You are wonderful. | When may we come?
lucia: Cuando queráis. | Hoy mismo.

[borrow 1-12]
A: I’d like to read something about {topic}. What is on your shelves? | Books to exchange: I have four about {topic} and want none.
B: Come and look. The good ones are behind the bad ones. | One, with coffee stains, excellent.
haruka: 一冊あります。貸しますよ。 | 図書館の本棚にもありました。
A: Tomorrow after work? | I bring them back, unlike {name}.
N: <laugh>

[watch 1-12]
ana: Night watch this week: {name} and me. Keys are on the hook by the stove. | Watch list is up. {day} still has a gap.
tomasz: Biorę wtorek i czwartek. | Mogę dziś i jutro. | I take the gap.
A: I’ll do Sunday, I’m up anyway. | Friday is mine.
ana: Full. Thank you. | Then we are complete until {month}.

[watch 1-12]
tomasz: Spokojnie. Lis przy śmietniku, nic więcej. | All quiet. Stars, one fox, no opinions. | Cicho jak nigdy. Widać Mleczną Drogę.
A: Was the lamp on at the boathouse? I saw it from bed. | Thank you for walking. The fox is called {petname}.
tomasz: Już zgaszona. | That was me, looking for the {tool}.
N: <thanks>

[watch 1-12]
A: A car I don’t know is parked by the bridge since {time}. Grey, two bicycles on top. | There are people with torches by the water.
B: That’s the {bird} people, they count at night. | My cousin. Sorry, I should have said.
A: Good, I’ll put the broom away. | Then I’ll bring them tea.
N: <laugh>

[watch 1-12]
A: Smoke alarm in the hall beeps once a minute. Battery, not fire. | The hall door was open again. I closed it.
tomasz: Wymienię rano. | Nowa bateria jest w szufladzie.
B: It was the wind, the latch is tired. | I closed it at ten. I’d swear on the {tool}.
A: Latch goes on the list, then.

[watch 9-3]
A: Storm tonight. Please tie down what you love. | They say seventy kilometres an hour after {time}.
B: Covers are on, lamps are in. | Who looks after boat {small}?
jurgen: Habe ich. | Liegt fest.
N: <yes>
A: Candles are in the hall if the power goes. | See you all in the morning, with rakes.
B: One branch, one roof tile, nobody hurt. | Everything stands. The bench has moved to a better place.

[watch 9-4]
A: Who saw the northern lights? | Meteors tonight, from {time}, looking over the church.
sima: बादल थे, फिर भी दो देखे। | अभी बाहर हूँ। बहुत सुंदर है।
N: <beauty>
A: I stood there in slippers for an hour. | Woke the children, no regrets.

[garden 3-6]
olena: Розсада готова: помідори, перець, трохи квітів. | Прищепила дві яблуні. Подивимось.
A: I’d take six of the tomatoes. | Which ones survive people like me?
N: <please>
olena: Беріть, вони на східцях. | <yes>
B: Last year’s are still in my freezer and in my heart.

[garden 4-9]
A: Watering list: I’m away from {day} to {day2}. Who pours? | The beds by the hall look thirsty. Whose day is it?
N: <yes>
B: I do mornings. | Evenings, with the can that leaks.
A: You’re angels, take the {crop}.

[garden 5-9]
A: Something eats my {crop}. Only the tops, very neatly. | Half the {crop} is gone overnight, and there are footprints.
B: How small are the footprints? | Deer. Or {name}.
tomasz: Sarna. Widziałem ją. | To zając, ma nory przy płocie.
N: <laugh>
A: I’ll put up a string with spoons. | Then it’s welfare, I suppose.

[garden 4-10]
olena: Рій сів на яблуню біля дороги! Не підходьте, я йду. | Бджоли сьогодні спокійні, можна приходити дивитися.
jurgen: Ich bringe die Kiste. | Warte, ich komme mit der Leiter.
A: The children watch from the window, noses on the glass. | Is there anything that people with no courage can do?
olena: Готово. Вони в новому домі. | <thanks>

[garden 3-11]
A: Compost is open, the left one. The right one rests until {month}. | Wheelbarrow of leaves for anybody who mulches.
B: I take the leaves. | Two barrows, please.
amal: أنا أيضًا أحتاج كيسًا واحدًا. | هل يمكن أن يساعد الأطفال؟
N: <comes>

[garden 8-11]
amal: قطفنا اليوم سلّة تفاح مع الأطفال. | زرعنا الثوم اليوم، ثلاثون سنًّا.
A: They looked very serious about it. | I saw them, with tiny rakes.
N: <beauty>
amal: سعداء جدًا، ومتّسخون جدًا. | غدًا نعصر العصير.

[garden 1-12]
sima: बारिश पाँच मिलीमीटर, आख़िरकार। | Rain so far this month: {temp} millimetres. The beds have had worse.
A: My barrel is full, my boots too. | So no watering today. Good.
N: <yes>
sima: कल धूप निकलेगी। | Sun tomorrow, I promise nothing.
`
