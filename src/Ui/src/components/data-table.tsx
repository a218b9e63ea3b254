import type { ReactNode } from 'react'
import classes from './data-table.module.css'

export interface DataColumn<Row> {
  readonly key: string
  readonly label: string
  readonly numeric?: boolean
  readonly tip?: string
  /** The column that may shrink and be cut off with dots; the others keep their width. */
  readonly grows?: boolean
  /** Instead of the label, which names the column all the same. */
  readonly head?: ReactNode
  readonly cell: (row: Row) => ReactNode
}

interface DataTableProps<Row> {
  label: string
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  maxHeight?: number | string
  /** Rows that something is about to be done with. */
  isMarked?: (row: Row) => boolean
  /** The rows answer another question than the one asked now, and those asked for are on their way. */
  turning?: boolean
}

/** A plain table for short lists. It scrolls by itself and not with the page. */
export function DataTable<Row>({ label, columns, rows, rowKey, maxHeight, isMarked, turning }: DataTableProps<Row>) {
  return (
    <div
      className={classes.scroller}
      style={{ maxHeight }}
      tabIndex={0}
      role="region"
      aria-label={label}
      aria-busy={turning}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-numeric={column.numeric || undefined} data-tip={column.tip}>
                {column.head ?? column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-marked={isMarked?.(row) || undefined}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-numeric={column.numeric || undefined}
                  className={column.grows ? classes.grows : undefined}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
