import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { boardColumns, nameWidth } from './board-columns'
import classes from './board-table.module.css'
import type { BoardSort, SortKey } from './board-search'
import type { ColumnKey } from './column-keys'

interface BoardHeadProps {
  columns: readonly ColumnKey[]
  sort: BoardSort
  onSort: (sort: BoardSort) => void
  selected: 'none' | 'some' | 'all'
  onSelectAll: () => void
}

export function BoardHead({ columns, sort, onSort, selected, onSelectAll }: BoardHeadProps) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        <div role="columnheader" className={classes.nameCell}>
          <Checkbox
            size="xs"
            aria-label="Select all loaded campaigns"
            checked={selected === 'all'}
            indeterminate={selected === 'some'}
            onChange={onSelectAll}
            className={classes.check}
          />
          <span className={classes.headPair}>
            <SortButton label={nameWidth.label} by="name" sort={sort} onSort={onSort} />
            <span className={classes.dim} aria-hidden="true">
              /
            </span>
            <SortButton label="Advertiser" by="advertiser" sort={sort} onSort={onSort} />
          </span>
        </div>
        {columns.map((key) => {
          const column = boardColumns[key]
          const active = column.sort !== undefined && sort.key === column.sort
          return (
            <div
              key={key}
              role="columnheader"
              className={column.numeric ? classes.numberCell : classes.cell}
              aria-sort={column.sort === undefined ? undefined : active ? ariaSort(sort) : 'none'}
            >
              {column.sort === undefined ? (
                <span data-tip={column.tip}>{column.label}</span>
              ) : (
                <SortButton label={column.label} tip={column.tip} by={column.sort} sort={sort} onSort={onSort} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

const ariaSort = (sort: BoardSort) => (sort.descending ? 'descending' : 'ascending')

interface SortButtonProps {
  label: string
  tip?: string
  by: SortKey
  sort: BoardSort
  onSort: (sort: BoardSort) => void
}

function SortButton({ label, tip, by, sort, onSort }: SortButtonProps) {
  const active = sort.key === by
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp
  return (
    <button
      type="button"
      className={classes.sort}
      data-active={active || undefined}
      data-tip={tip}
      onClick={() => onSort({ key: by, descending: active ? !sort.descending : false })}
    >
      {label}
      {active && <Arrow size={12} stroke={2.4} aria-label={`sorted ${ariaSort(sort)}`} />}
    </button>
  )
}
