import { stateLooks } from '@/lib/connection-states'
import type { Connection } from './connections-queries'

/** What the accounts of a connection come to: the latest pull, the oldest data, the longest lag. */
export function freshnessOf(connection: Pick<Connection, 'accounts' | 'streams'>) {
  const { accounts, streams } = connection
  const pulls = [...accounts, ...streams].map((entry) => entry.lastPullAt).filter((at) => at !== null)
  const through = accounts.map((account) => account.dataThrough).filter((day) => day !== null)
  return {
    lastPullAt: pulls.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null,
    dataThrough: through.toSorted().at(0) ?? null,
    lagMinutes: Math.max(0, ...accounts.map((account) => account.lagMinutes)),
    late: accounts.filter((account) => account.lagMinutes > 0).length,
  }
}

/** The quota nearest to its end: the one that will stop the connection. */
export const byTightness = (quotas: Connection['quotas']) => quotas.toSorted((a, b) => share(a) - share(b))

export const tightestQuota = (quotas: Connection['quotas']) => byTightness(quotas).at(0) ?? null

export const share = (quota: { left: number; limit: number }) => (quota.limit > 0 ? quota.left / quota.limit : 0)

/** The connection to show first: the one that most needs a person. */
export const mostUrgent = (connections: readonly Connection[]) =>
  connections.toSorted((a, b) => stateLooks[b.state].urgency - stateLooks[a.state].urgency).at(0) ?? null
