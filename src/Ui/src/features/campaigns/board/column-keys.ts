/** Every column but the campaign's name, which always stays. The order is the order on the board. */
export const columnKeys = [
  'platform',
  'status',
  'pacing',
  'spark',
  'spend',
  'today',
  'budget',
  'required',
  'projection',
  'margin',
  'alerts',
  'flight',
  'left',
  'through',
  'sold',
  'ahead',
  'planned',
  'key',
] as const

export type ColumnKey = (typeof columnKeys)[number]

/** What fits 1440 pixels without scrolling sideways. The platform stands by the advertiser, so its column is extra. */
export const defaultColumns: readonly ColumnKey[] = columnKeys.slice(1, 14)
