/** What people say, in several languages and scripts: words drawn as in real speech, few of them often and most of them seldom. */
import { createLuck, type Luck } from '#tests/support/luck.ts'

interface Language {
  readonly words: readonly string[]
  /** Between words. */
  readonly gap: string
}

const language = (words: string, gap = ' '): Language => ({ words: words.split(' '), gap })

/** The most frequent first. */
const languages: readonly Language[] = [
  language(
    'the and to a of in is you that it for on we was with have are be this not at they i will from he or there by what all can so if about when my out up her do them time no then me boat today see know people some could would good water just morning come over who very think really should after work tomorrow lake still before back right where evening together again everyone bring house long weekend practice meeting always dinner message photo summer bread market garden bicycle kitchen weather library birthday music ticket harbour neighbour sunrise committee volunteer lighthouse',
  ),
  language(
    'und die der ich das ist nicht wir es ein zu in du mit auf auch für so den haben dann noch war was aber schon mal sind wie am heute wenn nur im morgen kann über mehr oder sehr gut uns alle hier immer wieder können müssen gehen Boot Wasser Zeit Abend Woche Haus Garten Straße Größe Frühstück Schlüssel Übung Brücke Küche schön natürlich vielleicht zusammen Wochenende Geburtstag Nachbarn Fahrrad Bücherei Wetter Treffen Kuchen Chor Probe Sommer Anhänger Werkzeug Schwimmen Wanderung Ausflug Rückweg Bäckerei Größenverhältnis',
  ),
  language(
    '的 我 你 是 了 在 不 我们 有 好 他 这 就 也 都 说 吗 明天 今天 去 来 吃饭 时间 大家 可以 没有 什么 一起 船 湖 晚上 早上 喜欢 知道 觉得 现在 朋友 孩子 学校 北京 大学 天气 照片 音乐 花园 图书馆 自行车 生日 周末 会议 面包 市场 厨房 夏天 练习 邻居 钥匙',
    '',
  ),
  language(
    'の に は を た が で て と し れ さ です ます ある いる する も から な こと よう ない この 今日 明日 朝 夜 一緒 時間 友達 学校 東京 大学 天気 写真 音楽 庭 図書館 自転車 誕生日 週末 会議 パン 市場 台所 夏 練習 ラーメン コーヒー ボート みんな ありがとう すごい',
    '',
  ),
  language(
    'ที่ เป็น และ ไม่ ได้ มา ไป ใน มี จะ ของ กับ ให้ ว่า นี้ เรา คุณ ผม ฉัน ครับ ค่ะ แล้ว วันนี้ พรุ่งนี้ เรือ น้ำ บ้าน เพื่อน เวลา อาหาร ตลาด ทุกคน โรงเรียน อากาศ รูปถ่าย ดนตรี สวน ห้องสมุด จักรยาน วันเกิด ประชุม ขนมปัง ห้องครัว ฤดูร้อน สวัสดี ขอบคุณ',
    '',
  ),
  language(
    'في من على أن إلى هذا ما لا مع كان هو هل كل عن نحن اليوم غدا قارب ماء بيت وقت صباح مساء أصدقاء مدرسة جامعة طقس صورة موسيقى حديقة مكتبة دراجة عيد ميلاد اجتماع خبز سوق مطبخ صيف تمرين جار مفتاح شكرا مرحبا جميل معا نهاية الأسبوع',
  ),
  language(
    'है के में की और से का को हैं पर नहीं यह एक हम कि भी तो कल आज नाव पानी घर समय सुबह शाम दोस्त स्कूल मौसम तस्वीर संगीत बगीचा पुस्तकालय साइकिल जन्मदिन बैठक रोटी बाज़ार रसोई गर्मी अभ्यास पड़ोसी चाबी धन्यवाद नमस्ते सुंदर साथ सप्ताह',
  ),
]

const emoji = ['🎉', '👍', '😂', '❤️', '🚣', '☀️', '🍞', '👏🏽']

export interface Speech {
  /** So many messages differ that hardly two are the same. */
  say(): string
  /** A word as somebody types it who looks for something. */
  word(): string
}

export function createSpeech(seed: number): Speech {
  const luck = createLuck(seed)
  return {
    say: () => {
      const of = tongue(luck)
      const length = 3 + luck.below(luck.often(100) ? 60 : 16)
      const words = Array.from({ length }, () => wordOf(luck, of))
      return (
        words.join(of.gap) +
        (luck.often(120) ? ` ${luck.pick(emoji) ?? ''}` : '') +
        (luck.often(30) ? ' https://example.org/page' : '')
      )
    },
    word: () => wordOf(luck, tongue(luck)),
  }
}

/** Half of what is said is said in one language. */
const tongue = (luck: Luck): Language => languages[luck.often(500) ? 0 : luck.below(languages.length)] as Language

/** Rare words are put together of two, as in life. */
function wordOf(luck: Luck, { words }: Language): string {
  const one = words[rank(luck, words.length)] ?? ''
  return luck.often(60) ? one + (luck.pick(words) ?? '').toLowerCase() : one
}

/** Zipf: each half of the list as often as the half before it. */
const rank = (luck: Luck, length: number): number =>
  Math.floor(Math.exp((luck.below(1_000_000) / 1_000_000) * Math.log(length + 1)) - 1)
