/** What the address says of this page. */
export interface HealthSearch {
  readonly view: HealthView
  /** The connection looked at; in quarantine, the one filtered by. */
  readonly connection?: string | undefined
  /** The rule by which quarantine is filtered. */
  readonly rule?: string | undefined
  /** The day looked at, as account key and date. */
  readonly account?: string | undefined
  readonly day?: string | undefined
}

export const healthViews = ['days', 'accuracy', 'quarantine', 'unread', 'columns', 'rebuilds'] as const
export type HealthView = (typeof healthViews)[number]

export const viewWords: Record<HealthView, string> = {
  days: 'Days',
  accuracy: 'Accuracy',
  quarantine: 'Rows set aside',
  unread: 'Downloads not read',
  columns: 'Columns',
  rebuilds: 'Rebuilds',
}

interface RawHealthSearch {
  view?: string | undefined
  c?: string | undefined
  rule?: string | undefined
  account?: string | undefined
  day?: string | undefined
}

export function parseHealthSearch(raw: Record<string, string | undefined>): HealthSearch {
  const view = healthViews.find((known) => known === raw['view']) ?? 'days'
  const day = /^\d{4}-\d{2}-\d{2}$/.test(raw['day'] ?? '') ? raw['day'] : undefined
  return { view, connection: raw['c'], rule: raw['rule'], account: raw['account'], day }
}

export function writeHealthSearch(search: HealthSearch): RawHealthSearch {
  const days = search.view === 'days'
  return {
    view: days ? undefined : search.view,
    c: search.connection,
    rule: search.view === 'quarantine' ? search.rule : undefined,
    account: days ? search.account : undefined,
    day: days ? search.day : undefined,
  }
}
