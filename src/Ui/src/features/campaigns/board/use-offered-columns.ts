import { useFeature } from '@/lib/features'
import { columnKeys, type ColumnKey } from './column-keys'

const withoutMargin = columnKeys.filter((key) => key !== 'margin')

/** The columns there are for this organisation. An address that names another still works; the column is just not there. */
export const useOfferedColumns = (): readonly ColumnKey[] => (useFeature('board-margin') ? columnKeys : withoutMargin)
