import { useMemo } from 'react'
import {
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowSelectionState,
  type SortingState,
  type Updater,
} from '@tanstack/react-table'
import type { Campaign } from '../campaign-fields'
import { boardColumns } from './board-columns'
import type { BoardSearch, BoardSort, SortKey } from './board-search'
import { columnKeys } from './column-keys'
import { columnsOf, useOfferedColumns } from './use-offered-columns'

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature, rowSortingFeature })

// Sorting is the server's: it alone knows the rows that are not loaded yet.
const columns: ColumnDef<typeof features, Campaign>[] = [
  { id: 'name', accessorFn: (row) => row.name, enableHiding: false },
  ...columnKeys.map((key) => ({
    id: key,
    accessorFn: (row: Campaign) => row.id,
    enableSorting: boardColumns[key].sort !== undefined,
  })),
]

interface BoardTableOptions {
  rows: readonly Campaign[]
  search: BoardSearch
  selection: RowSelectionState
  onSelection: (updater: Updater<RowSelectionState>) => void
  onSort: (sort: BoardSort) => void
}

export function useBoardTable({ rows, search, selection, onSelection, onSort }: BoardTableOptions) {
  const { cols, sort, day } = search
  const offered = useOfferedColumns()
  const columnVisibility = useMemo(() => {
    const there = columnsOf(offered, day)
    return Object.fromEntries(columnKeys.map((key) => [key, cols.includes(key) && there.includes(key)]))
  }, [cols, offered, day])
  const sorting = useMemo<SortingState>(() => [{ id: sort.key, desc: sort.descending }], [sort])
  return useTable({
    features,
    columns,
    data: rows as Campaign[],
    getRowId: (row) => row.id,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { columnVisibility, rowSelection: selection, sorting },
    onRowSelectionChange: onSelection,
    onSortingChange: (updater) => {
      const next = (typeof updater === 'function' ? updater(sorting) : updater)[0]
      if (next) onSort({ key: next.id as SortKey, descending: next.desc })
    },
  })
}

export type BoardTableModel = ReturnType<typeof useBoardTable>
