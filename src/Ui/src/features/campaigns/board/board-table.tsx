import { useEffect, useMemo, useRef, type CSSProperties, type ReactNode } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useOrganization } from '@/lib/organization'
import type { Campaign } from '../campaign-fields'
import { boardColumns, nameWidth } from './board-columns'
import { BoardFoot } from './board-foot'
import { BoardHead } from './board-head'
import { BoardRow, rowDomId } from './board-row'
import classes from './board-table.module.css'
import { totalsInOrder } from './totals-order'
import { useBoardMargins } from './use-board-margins'
import { useRowPress } from './use-row-press'
import type { Board } from './use-board'
import type { BoardTableModel } from './use-board-table'
import type { BoardSearch, BoardSort } from './board-search'
import type { ColumnKey } from './column-keys'
import type { Density } from './density'

const headHeight = 32
const footRowHeight = 28
const rowHeights: Record<Density, number> = { comfortable: 38, compact: 30 }
const skeletonRows = 24

interface BoardTableProps {
  board: Board
  table: BoardTableModel
  search: BoardSearch
  density: Density
  activeIndex: number
  onActivate: (index: number) => void
  onSelect: (index: number, range: boolean) => void
  onSort: (sort: BoardSort) => void
  /** Shown in place of rows when there are none. */
  empty: ReactNode
}

export function BoardTable(props: BoardTableProps) {
  const { board, table, search, density, activeIndex, onActivate, onSelect, onSort, empty } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rows = table.getRowModel().rows
  const visible = table.getVisibleLeafColumns()
  const columns = useMemo(
    () => visible.map((column) => column.id).filter((id) => id !== 'name') as ColumnKey[],
    [visible],
  )
  const { currency } = useOrganization()
  const summed = board.summary?.totals
  const totals = useMemo(() => totalsInOrder(summed ?? [], currency), [summed, currency])
  const margins = useBoardMargins(search, columns.includes('margin'), summed)
  const footHeight = footRowHeight + 2
  const rowHeight = rowHeights[density]

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: footHeight,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: 'auto' })
  }, [virtual, activeIndex])

  const press = useRowPress()
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  const { loadMore } = board
  useEffect(() => {
    if (lastShown > rows.length - 40) void loadMore()
  }, [lastShown, rows.length, loadMore])

  const total = board.summary?.totalCount ?? rows.length
  const active: Campaign | undefined = rows[activeIndex]?.original
  const activeShown = active && items.some((item) => item.index === activeIndex)
  const selectedCount = Object.keys(table.state.rowSelection).length
  const everything = rows.length > 0 && selectedCount >= rows.length
  const starting = board.loading && rows.length === 0
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label="Campaigns"
      aria-rowcount={total + 1 + (totals.length > 0 ? 1 : 0)}
      aria-busy={board.loading}
      aria-multiselectable="true"
      aria-activedescendant={activeShown ? rowDomId(active.id) : undefined}
      className={classes.grid}
      data-density={density}
      data-outdated={board.outdated || undefined}
      style={template(columns, rowHeight, footRowHeight, headHeight)}
    >
      <BoardHead
        columns={columns}
        sort={search.sort}
        onSort={onSort}
        selected={selectedCount === 0 ? 'none' : everything ? 'all' : 'some'}
        onSelectAll={() =>
          table.setRowSelection(everything ? {} : Object.fromEntries(rows.map((row) => [row.id, true])))
        }
      />
      {starting ? (
        <SkeletonRows columns={columns.length + 1} />
      ) : rows.length === 0 ? (
        <div role="rowgroup">
          <div role="row">
            <div role="gridcell" className={classes.emptyCell}>
              {empty}
            </div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className={classes.body} {...press} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <BoardRow
                key={item.key}
                campaign={row.original}
                index={item.index}
                top={item.start - headHeight}
                columns={columns}
                active={item.index === activeIndex}
                selected={table.state.rowSelection[row.id] === true}
                changedAt={board.changedAt.get(row.id)}
                onActivate={onActivate}
                onSelect={onSelect}
              />
            )
          })}
        </div>
      )}
      {rows.length > 0 && <BoardFoot columns={columns} totals={totals} margins={margins} rowIndex={total + 2} />}
    </div>
  )
}

function template(columns: readonly ColumnKey[], row: number, foot: number, head: number): CSSProperties {
  const widths = columns.map((key) => boardColumns[key].width)
  const least = widths.reduce((sum, width) => sum + width, nameWidth.least)
  return {
    '--columns': `minmax(${nameWidth.least}px, 1fr) ${widths.map((width) => `${width}px`).join(' ')}`,
    '--least': `${least}px`,
    '--row': `${row}px`,
    '--foot-row': `${foot}px`,
    '--head': `${head}px`,
  } as CSSProperties
}

function SkeletonRows({ columns }: { columns: number }) {
  return (
    <div role="rowgroup" aria-label="Loading campaigns">
      {Array.from({ length: skeletonRows }, (_, row) => (
        <div key={row} role="row" className={classes.skeletonRow}>
          {Array.from({ length: columns }, (__, cell) => (
            <div key={cell} role="gridcell" className={classes.skeletonCell}>
              <span />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
