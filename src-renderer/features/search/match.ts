import { plain } from '../../components/marks.ts'
import type { Route } from '../../client/route.ts'

export type Action = 'invite' | 'channel' | 'direct' | 'add' | 'shortcuts' | 'lock'

export interface Goal {
  readonly key: string
  readonly kind: 'group' | 'chat' | 'person' | 'place' | 'action'
  readonly name: string
  /** The group that it is in, or nothing. */
  readonly where: string
  readonly groupId: string
  /** Where it leads, or what it does. */
  readonly to: Route | Action
  readonly picture: string | null
  /** How a chat is drawn. */
  readonly look:
    'open' | 'private' | 'announcements' | 'direct' | 'feed' | 'you' | 'people' | 'where' | 'settings' | null
  /** Leads where something else in the list leads too, or is seldom wanted: shown once something is typed. */
  readonly asked: boolean
}

/** How well a name answers what was typed: the lower the better; null when it does not. */
export function closeness(name: string, query: string): number | null {
  const [whole, wanted] = [plain(name), plain(query.trim())]
  if (wanted === '') return 0
  if (whole.startsWith(wanted)) return 1
  const words = whole.split(/[\s\p{P}]+/u)
  if (wanted.split(/\s+/u).every((part) => words.some((word) => word.startsWith(part)))) return 2
  return whole.includes(wanted) ? 3 : null
}

/** The goals that answer the query, the closest first; equally close ones stay in their order. */
export function findGoals(goals: readonly Goal[], query: string, most: number): Goal[] {
  const typed = query.trim() !== ''
  return goals
    .filter((goal) => typed || !goal.asked)
    .flatMap((goal) => {
      const close = closeness(goal.name, query)
      return close === null ? [] : [{ goal, close }]
    })
    .sort((a, b) => a.close - b.close)
    .slice(0, most)
    .map(({ goal }) => goal)
}
