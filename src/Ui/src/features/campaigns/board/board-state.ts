import type { ResultOf } from '@/lib/graphql/graphql'
import type { Problem } from '@/lib/graphql/problem'
import type { Campaign } from '../campaign-fields'
import type { firstPageQuery, summaryQuery } from './board-queries'
import type { BoardSearch } from './board-search'
import { matches, sortsDifferently } from './matches'

export type FirstPage = ResultOf<typeof firstPageQuery>['campaigns']
export type Summary = ResultOf<typeof summaryQuery>['campaigns']

export interface BoardState {
  readonly rows: readonly Campaign[]
  readonly summary: Summary | null
  readonly endCursor: string | null
  /** The rows on screen answer an older question: shown dimmed until the new answer is here. */
  readonly outdated: boolean
  readonly loading: boolean
  readonly problem: Problem | null
  /** Campaigns that changed so that they would move, appear or vanish. They wait for "apply". */
  readonly waiting: ReadonlySet<string>
  /** When a row last changed by itself, for a short highlight. */
  readonly changedAt: ReadonlyMap<string, number>
}

export const emptyBoard: BoardState = {
  rows: [],
  summary: null,
  endCursor: null,
  outdated: false,
  loading: true,
  problem: null,
  waiting: new Set(),
  changedAt: new Map(),
}

export type BoardAction =
  /** `other`: what is on screen is of another day, and must not be taken for the one that is asked about. */
  | { type: 'asked'; other?: boolean }
  | { type: 'first'; page: FirstPage; rows: readonly Campaign[]; endCursor: string | null }
  | { type: 'more'; rows: readonly Campaign[]; endCursor: string | null }
  | { type: 'failed'; problem: Problem }
  | { type: 'summary'; summary: Summary }
  | {
      type: 'changed'
      campaigns: readonly Campaign[]
      search: BoardSearch
      ofTeams?: ReadonlySet<string> | null
      now: number
    }

export function boardReducer(state: BoardState, action: BoardAction): BoardState {
  switch (action.type) {
    case 'asked':
      return action.other ? emptyBoard : { ...state, loading: true, outdated: state.rows.length > 0, problem: null }
    case 'first':
      return { ...emptyBoard, loading: false, ...pick(action), summary: action.page }
    case 'more':
      return { ...state, rows: withoutTwins(state.rows, action.rows), endCursor: action.endCursor, problem: null }
    case 'failed':
      return { ...state, loading: false, problem: action.problem }
    case 'summary':
      return { ...state, summary: action.summary }
    case 'changed':
      return applyChanges(state, action)
  }
}

const pick = ({ rows, endCursor }: { rows: readonly Campaign[]; endCursor: string | null }) => ({ rows, endCursor })

// A row that moved between two pages while they were fetched would come twice.
export function withoutTwins(rows: readonly Campaign[], more: readonly Campaign[]): readonly Campaign[] {
  const seen = new Set(rows.map((row) => row.id))
  return [...rows, ...more.filter((row) => !seen.has(row.id))]
}

/** Numbers change where they stand; nothing moves, appears or vanishes under the pointer. */
function applyChanges(state: BoardState, action: BoardAction & { type: 'changed' }): BoardState {
  const { campaigns: changed, search, ofTeams, now } = action
  const fresh = new Map(changed.map((campaign) => [campaign.id, campaign]))
  const waiting = new Set(state.waiting)
  const changedAt = new Map(state.changedAt)
  const rows = state.rows.map((row) => {
    const next = fresh.get(row.id)
    if (!next) return row
    fresh.delete(row.id)
    changedAt.set(row.id, now)
    if (!matches(search, next, ofTeams) || sortsDifferently(search.sort.key, row, next)) waiting.add(row.id)
    return next
  })
  // Rows past the last loaded page are not news: they come with their page.
  const complete = state.endCursor === null
  for (const campaign of fresh.values()) if (complete && matches(search, campaign, ofTeams)) waiting.add(campaign.id)
  return { ...state, rows, waiting, changedAt }
}
