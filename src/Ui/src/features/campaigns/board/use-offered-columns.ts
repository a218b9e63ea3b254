import { useFeature } from '@/lib/features'
import { useAllowed } from '@/lib/role'
import { columnKeys, type ColumnKey } from './column-keys'

/** What is not kept of a past day. */
const ofNow: ReadonlySet<ColumnKey> = new Set(['spark', 'alerts'])

/** The columns there are of a day. */
export const columnsOf = (offered: readonly ColumnKey[], day: string | null): readonly ColumnKey[] =>
  day === null ? offered : offered.filter((key) => !ofNow.has(key))

const withoutSold = columnKeys.filter((key) => key !== 'margin' && key !== 'sold')

/** The columns there are for this organisation and who looks. An address that names another still works; the column is just not there. */
export function useOfferedColumns(): readonly ColumnKey[] {
  const isOn = useFeature('board-margin')
  const mayKnow = useAllowed('ANALYST')
  return isOn && mayKnow ? columnKeys : withoutSold
}
