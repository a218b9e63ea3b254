import { bandOrder, isBand, type Band } from '@/lib/bands'
import { parseDay } from '@/lib/time'
import type { FlightState, Status } from '../statuses'
import type { BoardVariables } from './board-queries'
import { columnKeys, defaultColumns, type ColumnKey } from './column-keys'

/** The board's state as the address carries it: copying the address gives a colleague the same view. */
export interface BoardSearch {
  readonly q: string
  readonly band: readonly Band[]
  readonly platform: readonly string[]
  readonly adv: readonly string[]
  readonly team: readonly string[]
  readonly status: readonly Status[]
  readonly state: readonly FlightState[]
  /** Delivered over planned, from here on and below there; null is any. */
  readonly pace: PaceRange | null
  readonly sort: BoardSort
  readonly cols: readonly ColumnKey[]
  /** Put together instead of campaign by campaign; null for that. */
  readonly group: Grouping | null
  /** The named view that all this began with, by its id; it may be another by now. */
  readonly view: string | null
  /** The past day as whose end the board is shown, as 2026-11-12; null for now. */
  readonly day: string | null
}

/** What campaigns are put together by, and what the server calls it. */
export const groupings = {
  advertiser: { by: 'ADVERTISER', label: 'By advertiser', title: 'Advertiser' },
  platform: { by: 'PLATFORM', label: 'By DSP', title: 'DSP' },
} as const

export type Grouping = keyof typeof groupings

export const isGrouping = (text: string | undefined): text is Grouping =>
  text !== undefined && Object.hasOwn(groupings, text)

export interface PaceRange {
  readonly from: number | null
  readonly below: number | null
}

export const sortFields = {
  name: 'NAME',
  advertiser: 'ADVERTISER',
  pacing: 'PACING',
  spend: 'SPEND',
  budget: 'BUDGET',
  required: 'REQUIRED_DAILY_SPEND',
  projection: 'PROJECTION',
  flight: 'FLIGHT_END',
  left: 'DAYS_LEFT',
  margin: 'MARGIN',
  sold: 'SOLD_PACING',
} as const

export type SortKey = keyof typeof sortFields
export interface BoardSort {
  readonly key: SortKey
  readonly descending: boolean
}

const statuses: readonly Status[] = ['ACTIVE', 'PAUSED', 'DRAFT', 'ARCHIVED']
const states: readonly FlightState[] = ['IN_FLIGHT', 'NOT_STARTED', 'ENDED', 'UNPLANNED']
export const boardChoices = { statuses, states }

const defaultSort: BoardSort = { key: 'name', descending: false }

export type RawSearch = Readonly<Record<string, string | undefined>>

const list = (text: string | undefined) => [...new Set((text ?? '').split(',').filter(Boolean))]
const known = <T extends string>(text: string | undefined, all: readonly T[]) => {
  const wanted = list(text)
  return all.filter((value) => wanted.includes(value))
}

function parseSort(text: string | undefined): BoardSort {
  const descending = text?.startsWith('-') ?? false
  const key = descending ? text!.slice(1) : text
  return key !== undefined && Object.hasOwn(sortFields, key) ? { key: key as SortKey, descending } : defaultSort
}

const ratio = /^\d{1,3}(\.\d{1,4})?$/

/** A range of pacing as addresses have it: `0.9..0.95`, `..0.5` or `1.5..`. */
function parsePace(text: string | undefined): PaceRange | null {
  const [from = '', below, ...more] = (text ?? '').split('..')
  if (below === undefined || more.length > 0 || (from === '' && below === '')) return null
  if ([from, below].some((end) => end !== '' && !ratio.test(end))) return null
  const range = { from: from === '' ? null : Number(from), below: below === '' ? null : Number(below) }
  return range.from !== null && range.below !== null && range.from >= range.below ? null : range
}

export const writePace = ({ from, below }: PaceRange) => `${from ?? ''}..${below ?? ''}`

/** Reads any address. What it does not know it leaves out, so an old link still opens. */
export function parseBoardSearch(raw: RawSearch): BoardSearch {
  const cols = known(raw['cols'], columnKeys)
  return {
    q: (raw['q'] ?? '').slice(0, 200),
    band: list(raw['band'])
      .filter(isBand)
      .sort((a, b) => bandOrder.indexOf(a) - bandOrder.indexOf(b)),
    platform: list(raw['platform']),
    adv: list(raw['adv']),
    team: list(raw['team']),
    status: known(raw['status'], statuses),
    state: known(raw['state'], states),
    pace: parsePace(raw['pace']),
    sort: parseSort(raw['sort']),
    cols: cols.length > 0 ? cols : defaultColumns,
    group: isGrouping(raw['group']) ? raw['group'] : null,
    view: raw['view'] || null,
    day: parseDay(raw['day']) ?? null,
  }
}

/** The shortest address that parses to the same state: defaults are left out. */
export function writeBoardSearch(search: BoardSearch): RawSearch {
  const text = (values: readonly string[]) => (values.length > 0 ? values.join(',') : undefined)
  const { key, descending } = search.sort
  const sorted = key !== defaultSort.key || descending !== defaultSort.descending
  const cols = search.cols.join(',')
  return {
    q: search.q || undefined,
    band: text(search.band),
    platform: text(search.platform),
    adv: text(search.adv),
    team: text(search.team),
    status: text(search.status),
    state: text(search.state),
    pace: search.pace ? writePace(search.pace) : undefined,
    sort: sorted ? (descending ? '-' : '') + key : undefined,
    cols: cols === defaultColumns.join(',') ? undefined : cols,
    group: search.group ?? undefined,
    view: search.view ?? undefined,
    day: search.day ?? undefined,
  }
}

/** What the server is asked for. Columns are no part of it. */
export function boardVariables(search: BoardSearch): BoardVariables {
  const some = <T>(values: readonly T[]) => (values.length > 0 ? [...values] : null)
  return {
    filter: {
      search: search.q.trim() || null,
      bands: some(search.band),
      platforms: some(search.platform),
      advertiserIds: some(search.adv),
      teamIds: some(search.team),
      statuses: some(search.status),
      flightStates: some(search.state),
      pacingFrom: search.pace?.from?.toString() ?? null,
      pacingBelow: search.pace?.below?.toString() ?? null,
    },
    sort: { field: sortFields[search.sort.key], direction: search.sort.descending ? 'DESC' : 'ASC' },
    asOf: search.day,
  }
}

/** Where the same campaigns are as a file, in the same order. */
export function fileAddress(search: BoardSearch): string {
  const { filter, sort, asOf } = boardVariables(search)
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, sort: sort?.field, direction: sort?.direction, asOf }))
    if (value !== null && value !== undefined) asked.set(name, String(value))
  return `/campaigns.csv?${asked.toString()}`
}

export const isFiltered = (search: BoardSearch) =>
  search.q.trim() !== '' ||
  search.pace !== null ||
  [search.band, search.platform, search.adv, search.team, search.status, search.state].some(
    (values) => values.length > 0,
  )

export const withoutFilters = (search: BoardSearch): BoardSearch => ({
  ...search,
  q: '',
  band: [],
  platform: [],
  adv: [],
  team: [],
  status: [],
  state: [],
  pace: null,
})
