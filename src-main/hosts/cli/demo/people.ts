/** Who lives by the lake. */
export interface Villager {
  readonly name: string
  readonly role: 'owner' | 'admin' | 'member' | 'guest'
  /** Files in resources/demo; null: none. */
  readonly face: string | null
  readonly banner: string | null
  readonly pronouns: string
  readonly headline: string
  readonly about: string
  readonly interests: readonly string[]
  readonly skills: readonly string[]
  readonly contacts: readonly { readonly label: string; readonly value: string }[]
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly birthday: { readonly month: number; readonly day: number; readonly year: number | null } | null
  readonly hue: number | null
  /** Writes English here, of choice. */
  readonly english: boolean
}

export const villagers = {
  ada: {
    name: 'Ada Lindqvist',
    role: 'owner',
    face: 'face-ada.webp',
    banner: 'banner-ada.webp',
    pronouns: 'she / her',
    headline: 'Keeps the boathouse keys and the list of who has them',
    about:
      'I came for one summer in 2011 and never found the way out. I mend boats, badly at first, better since Henrik showed me how **not** to hurry.\n\nIf the light above the boathouse door is on, come in. There is usually coffee and always something to hold while I screw it tight.',
    interests: ['wooden boats', 'winter swimming', 'maps', 'radio plays'],
    skills: ['Boat varnish and tar', 'Filling in forms for the council', 'Towing things out of ditches'],
    contacts: [
      { label: 'Phone', value: '555 0114' },
      { label: 'Door', value: 'Red house, number 3' },
    ],
    links: [{ label: 'Boathouse diary', url: 'https://boathouse.example/diary' }],
    birthday: { month: 2, day: 9, year: 1979 },
    hue: 48,
    english: true,
  },
  ana: {
    name: 'Ana Pereira',
    role: 'admin',
    face: 'face-ana.webp',
    banner: 'banner-ana.webp',
    pronouns: 'she / her',
    headline: 'Treasurer. Yes, I did see the receipt.',
    about:
      'Born in Porto, grew up between two languages and a bakery. I do the accounts of the hall, the jetty fund and, since nobody else stepped back slower, the soup.\n\nAsk me for a *budget* and I will give you a table. Ask me for a *table* and I will find you a trestle.',
    interests: ['choir', 'spreadsheets', 'tiled floors', 'football'],
    skills: ['Book-keeping', 'Grant applications', 'Soup for forty', 'Portuguese'],
    contacts: [{ label: 'Phone', value: '555 0127' }],
    links: [],
    birthday: { month: 6, day: 13, year: null },
    hue: 206,
    english: true,
  },
  bo: {
    name: 'Bo Okafor',
    role: 'member',
    face: 'face-bo.webp',
    banner: 'banner-bo.webp',
    pronouns: 'he / him',
    headline: 'Has a van. Will lift.',
    about:
      'Carpenter with a van and two daughters who can already row better than I do. I measure the ice in winter so that nobody else needs to be brave.\n\nMusic on Thursdays in the shed: bring anything that makes a sound.',
    interests: ['rowing', 'bread', 'highlife records', 'ice'],
    skills: ['Carpentry', 'Anything with a van', 'Reading ice', 'Splitting wood without swearing'],
    contacts: [{ label: 'Phone', value: '555 0139' }],
    links: [{ label: 'Workshop', url: 'https://okafor-joinery.example' }],
    birthday: { month: 11, day: 30, year: 1984 },
    hue: 145,
    english: true,
  },
  haruka: {
    name: '春香',
    role: 'member',
    face: 'face-haruka.webp',
    banner: 'banner-haruka.webp',
    pronouns: '',
    headline: '朝の湖を撮っています。',
    about:
      '毎朝、湖のまわりを歩いて写真を撮ります。霧の日がいちばん好きです。\n\n土曜日の七時から桟橋でヨガをしています。どなたでもどうぞ。\n\nI take pictures of the lake before breakfast. Yoga on the jetty, Saturdays at seven; bring something warm.',
    interests: ['写真', '霧', 'yoga', 'birds', 'choir'],
    skills: ['Photography', 'ヨガ', 'Bookbinding', '日本語'],
    contacts: [],
    links: [{ label: '霧の日記', url: 'https://kiri.example/haruka' }],
    birthday: { month: 3, day: 21, year: null },
    hue: 268,
    english: false,
  },
  amal: {
    name: 'أمل حداد',
    role: 'admin',
    face: 'face-amal.webp',
    banner: 'banner-amal.webp',
    pronouns: '',
    headline: 'معلّمة في مدرسة القرية، وخبّازة يوم الجمعة',
    about:
      'أعلّم الأطفال القراءة صباحًا، وأخبز الخبز مع جيراني مساء كل جمعة. بابنا مفتوح لمن يحب الشاي بالنعناع.\n\nI teach at the village school and write names in Arabic for anyone who asks, on paper, wood or cake.',
    interests: ['الخط العربي', 'bread', 'children’s books', 'الحديقة'],
    skills: ['First aid', 'الخط العربي', 'Flat bread', 'Explaining anything to a six-year-old'],
    contacts: [{ label: 'School', value: '555 0158' }],
    links: [],
    birthday: { month: 9, day: 4, year: 1987 },
    hue: 352,
    english: false,
  },
  jurgen: {
    name: 'Jürgen Weiß',
    role: 'member',
    face: 'face-jurgen.webp',
    banner: 'banner-jurgen.webp',
    pronouns: 'er / he',
    headline: 'Tischler im Ruhestand. Der Ofen ist samstags warm.',
    about:
      'Vierzig Jahre Tischler, jetzt Brot. Wer eine stumpfe Axt hat, legt sie vor die Werkstatt und bekommt sie scharf zurück.\n\nBitte an der **Werkstatt** klopfen, nicht an der Haustür: dort höre ich nichts.',
    interests: ['choir', 'bicycles', 'wooden boats', 'bees', 'Schach'],
    skills: ['Sourdough and wood-fired ovens', 'Sharpening anything', 'Lending the big ladder'],
    contacts: [{ label: 'Werkstatt', value: '555 0162' }],
    links: [],
    birthday: { month: 1, day: 17, year: 1954 },
    hue: 30,
    english: false,
  },
  tomasz: {
    name: 'Tomasz Zieliński',
    role: 'member',
    face: null,
    banner: null,
    pronouns: '',
    headline: 'Elektryk, wędkarz, nocny marek',
    about:
      'Naprawiam, co się da. Czego się nie da, też próbuję. W nocy zwykle nie śpię, więc możecie dzwonić.\n\nFishing licence for two: ask before you buy your own.',
    interests: ['fishing', 'old radios', 'stars', 'night watch'],
    skills: ['Wiring', 'Small engines', 'Smoking fish', 'Polski'],
    contacts: [{ label: 'Telefon', value: '555 0171' }],
    links: [],
    birthday: { month: 8, day: 2, year: 1990 },
    hue: null,
    english: true,
  },
  olena: {
    name: 'Олена Бондар',
    role: 'member',
    face: 'face-olena.webp',
    banner: 'banner-olena.webp',
    pronouns: '',
    headline: 'Город, бджоли й швейна машинка',
    about:
      'Посадила біля води двадцять яблунь і вже трохи пишаюся. Шию вітрила, штори й усе, що розійшлося по шву.\n\nSeeds to share in spring, jam to share in autumn. If a seam has opened anywhere in your life, bring it on Tuesday.',
    interests: ['apples', 'bees', 'вишивка', 'folk songs'],
    skills: ['Sewing machines', 'Sails and awnings', 'Паска', 'Grafting fruit trees'],
    contacts: [{ label: 'Телефон', value: '555 0183' }],
    links: [{ label: 'Сад', url: 'https://sad.example' }],
    birthday: { month: 5, day: 24, year: null },
    hue: 96,
    english: false,
  },
  sima: {
    name: 'सीमा जोशी',
    role: 'member',
    face: 'face-sima.webp',
    banner: null,
    pronouns: 'she / her',
    headline: 'आँकड़े दिन में, अदरक वाली चाय शाम को',
    about:
      'मैं मौसम के आँकड़ों पर काम करती हूँ और झील का तापमान हर सुबह लिखती हूँ। चाय हमेशा दो कप ज़्यादा बनती है।\n\nI write down the temperature of the lake every morning at seven. Four years so far, eleven gaps, all of them flu.',
    interests: ['weather', 'statistics', 'cricket', 'चाय'],
    skills: ['Spreadsheets that do not lie', 'Flat bread', 'Marathi for beginners', 'हिन्दी'],
    contacts: [],
    links: [{ label: 'Lake temperatures', url: 'https://lakeside.example/temperature' }],
    birthday: { month: 10, day: 12, year: 1992 },
    hue: 178,
    english: true,
  },
  lucia: {
    name: 'Lucía Ferrer',
    role: 'member',
    face: 'face-lucia.webp',
    banner: 'banner-lucia.webp',
    pronouns: 'ella',
    headline: 'Guitarra, fogatas y demasiadas bicicletas',
    about:
      'Llegué en bicicleta desde Zaragoza y me quedé sin frenos justo aquí. Enseño guitarra los miércoles en el salón.\n\nSi oyes música junto al fuego después de las diez, perdona, y si no duermes, ven.',
    interests: ['bicycles', 'bonfires', 'guitar', 'teatro'],
    skills: ['Guitar for beginners', 'Bicycle brakes', 'Paella outdoors', 'Español'],
    contacts: [{ label: 'Teléfono', value: '555 0196' }],
    links: [],
    birthday: { month: 7, day: 28, year: 1995 },
    hue: 12,
    english: false,
  },
  xiaoyu: {
    name: '林小雨',
    role: 'member',
    face: 'face-xiaoyu.webp',
    banner: null,
    pronouns: '她',
    headline: '远程写代码，早上划船',
    about:
      '白天写程序，清晨划船。去年学会了修船上的收音机，今年想学做腌菜。\n\nI fix computers for soup. Chess by the stove on Sundays, all levels, no clocks.',
    interests: ['rowing', 'chess', 'pickles', '书法'],
    skills: ['Computers and printers', 'Dumplings', '中文', 'Explaining passwords kindly'],
    contacts: [],
    links: [],
    birthday: { month: 12, day: 3, year: null },
    hue: 230,
    english: false,
  },
  siv: {
    name: 'Siv Nygård',
    role: 'guest',
    face: null,
    banner: null,
    pronouns: '',
    headline: 'Comes for the weekends and the rye bread',
    about: 'Lives in town, sleeps in the cabin by the reeds from Friday to Sunday.',
    interests: ['winter swimming', 'rye bread'],
    skills: ['Tax forms', 'Rye bread'],
    contacts: [],
    links: [],
    birthday: null,
    hue: null,
    english: true,
  },
} as const satisfies Record<string, Villager>

export type Who = keyof typeof villagers

export const everybody = Object.keys(villagers) as Who[]
/** Guests read, react and comment: what they say in chats counts nowhere. */
export const members = everybody.filter((who) => villagers[who].role !== 'guest')
export const english = members.filter((who) => villagers[who].english)
