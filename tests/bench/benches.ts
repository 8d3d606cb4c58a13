/** What is measured: each bench with its figures, their goals, and the rivals that do the same work in the same run. */

export interface Figure {
  readonly name: string
  readonly unit: string
  readonly better: 'more' | 'less'
  /** docs/performance.md says where it comes from. */
  readonly goal: number | null
}

export interface Bench {
  readonly name: string
  readonly what: string
  readonly size: number
  readonly figures: readonly Figure[]
  /** Each with what is not equal about it. */
  readonly rivals: Readonly<Record<string, string>>
}

const figure = (name: string, unit: string, better: Figure['better'], goal: number | null = null): Figure => ({
  name,
  unit,
  better,
  goal,
})

const floor = 'no signatures, no encryption, no rights: the floor'

export const benches: readonly Bench[] = [
  {
    name: 'append',
    what: 'messages written one at a time, each acknowledged before the next: sealed, signed, judged, on the disk',
    size: 3_000,
    figures: [figure('rate', '1/s', 'more', 3_000)],
    rivals: {
      yjs: `${floor}; each update synced to a file`,
      hypercore: 'signed, not sealed; not synced to the disk',
      autobase: 'signed, not sealed; linearised; not synced to the disk',
      jazz: 'signed and sealed; kept in memory, not synced to a disk',
    },
  },
  {
    name: 'admit',
    what: 'messages of another member, one by one: signature, charter, seal, content, one commit each',
    size: 3_000,
    figures: [figure('rate', '1/s', 'more', 5_000), figure('work', 'µs of processor each', 'less')],
    rivals: {},
  },
  {
    name: 'backlog',
    what: 'a backlog of one author in pages of 64, each proven by one signature: judged, sealed content opened, committed',
    size: 20_000,
    figures: [figure('rate', '1/s', 'more', 50_000)],
    rivals: {},
  },
  {
    name: 'join',
    what: 'a newcomer of 30 members’ group takes in all its messages over a socket of this computer',
    size: 20_000,
    figures: [
      figure('newest', 'ms until the newest 50 are shown', 'less', 100),
      figure('all', 'ms until all are shown', 'less', 2_000),
      figure('wire', 'bytes a message', 'less', 250),
      figure('memory', 'MiB at most', 'less', 200),
    ],
    rivals: {
      yjs: `${floor}; one document, in memory alone`,
      hypercore: 'one author’s log alone, signed by runs, not sealed; newest not first',
      autobase: 'one writer, signed, not sealed; newest not first',
      jazz: 'one stream, signed and sealed; in memory alone',
    },
  },
  {
    name: 'open',
    what: 'a vault that is on the disk, until the newest 50 messages are read; the key’s derivation left out',
    size: 20_000,
    figures: [
      figure('time', 'ms', 'less', 30),
      figure('growth', 'times as long as with a tenth of the messages', 'less', 1.3),
    ],
    rivals: { yjs: `${floor}; the whole document from one file`, hypercore: 'one log; its newest 50 blocks read' },
  },
  {
    name: 'search',
    what: 'messages in seven scripts: words typed one character after another, each time answered with names and snippets',
    size: 100_000,
    figures: [
      figure('p50', 'ms', 'less'),
      figure('p95', 'ms', 'less', 5),
      figure('work', 'ms of processor, p95', 'less'),
      figure('words', 'ms, p95 of two words, the second still being typed', 'less', 5),
      figure('filtered', 'ms, p95 with from: and in:', 'less', 5),
      figure('index', 'ms of processor until all can be found, after all are shown', 'less', 2_000),
      figure('step', 'ms of processor in one step, p95', 'less'),
      figure('size', 'bytes of index a message', 'less'),
      figure('taking', 'times the work to take messages in as without noting them for the search', 'less'),
      figure('writing', 'times the work to write them', 'less'),
    ],
    rivals: {},
  },
  {
    name: 'chat',
    what: 'the window: a chat of 10,000 messages scrolled from end to end, and what is typed while 1,000 arrive',
    size: 10_000,
    figures: [
      figure('before', 'elements in the page at the beginning', 'less'),
      figure('elements', 'elements in the page at most', 'less'),
      figure('after', 'elements in the page at the end', 'less'),
      figure('heap', 'MB more at the end than at the beginning, the 10,000 rows included', 'less'),
      figure('p50', 'ms from a key to its frame', 'less'),
      figure('p95', 'ms from a key to its frame', 'less'),
      figure('longest', 'ms from a key to its frame', 'less'),
    ],
    rivals: {},
  },
  {
    name: 'send',
    what: 'from the command at one member to the patch at the other’s interface: processes of their own, real WebRTC',
    size: 300,
    figures: [figure('p50', 'ms', 'less', 3.5), figure('p95', 'ms', 'less', 8)],
    rivals: {
      yjs: `${floor}; over a socket of this computer, in place of WebRTC`,
      hypercore: 'signed, sealed on the way; over a socket of this computer, in place of WebRTC',
    },
  },
  {
    name: 'wire',
    what: 'bytes on the channel, both ways, for one message of 100 bytes to one peer, receipts included',
    size: 200,
    figures: [figure('message', 'bytes', 'less', 340)],
    rivals: { yjs: floor, hypercore: 'signed, not sealed in the log' },
  },
  {
    name: 'scale',
    what: 'processor time for each message taken in, as history, members and groups grow tenfold',
    size: 400,
    figures: [
      figure('history', 'times', 'less', 1.3),
      figure('members', 'times', 'less', 1.3),
      figure('groups', 'times', 'less', 1.3),
    ],
    rivals: {},
  },
]
