import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import type { RowSelectionState } from '@tanstack/react-table'
import { ErrorNote } from '@/components/error-note'
import { PastDayNote } from '@/components/past-note'
import { useShortcuts } from '@/lib/shortcuts'
import { BandTabs } from './band-tabs'
import { BoardEmpty } from './board-empty'
import { BoardGroups } from './board-groups'
import { BoardTable } from './board-table'
import { BoardToolbar } from './board-toolbar'
import classes from './campaigns-board.module.css'
import { useDensity } from './density'
import { GroupSelect } from './group-select'
import { SelectionBar } from './selection-bar'
import { UpdatesPill } from './updates-pill'
import { ViewsMenu } from './views-menu'
import { useBoard } from './use-board'
import { advertisersOf, useTeams } from '@/lib/use-teams'
import { useBoardTable } from './use-board-table'
import type { BoardSearch } from './board-search'

interface CampaignsBoardProps {
  search: BoardSearch
  /** `replace` for typing, so that Back does not step through letters. */
  onSearch: (search: BoardSearch, replace?: boolean) => void
}

export function CampaignsBoard({ search, onSearch }: CampaignsBoardProps) {
  const navigate = useNavigate()
  const teams = useTeams()
  const ofTeams = useMemo(() => advertisersOf(teams, search.team), [teams, search.team])
  const board = useBoard(search, ofTeams)
  const [density, toggleDensity] = useDensity()
  const [activeIndex, setActiveIndex] = useState(-1)
  const [selection, setSelection] = useState<RowSelectionState>({})
  const lastSelected = useRef(-1)
  const searchBox = useRef<HTMLInputElement>(null)
  const table = useBoardTable({
    rows: board.rows,
    search,
    selection,
    onSelection: setSelection,
    onSort: (sort) => onSearch({ ...search, sort }),
  })
  const rows = table.getRowModel().rows
  const selected = useMemo(() => board.rows.filter((row) => selection[row.id]), [board.rows, selection])

  // Another question, another list: the place in the old one means nothing.
  const question = JSON.stringify([
    search.q,
    search.band,
    search.platform,
    search.adv,
    search.team,
    search.status,
    search.state,
    search.sort,
    search.day,
  ])
  useEffect(() => setActiveIndex(-1), [question])

  const select = useCallback(
    (index: number, range: boolean) => {
      const from = range && lastSelected.current >= 0 ? lastSelected.current : index
      lastSelected.current = index
      const ids = rows.slice(Math.min(from, index), Math.max(from, index) + 1).map((row) => row.id)
      setSelection((now) => {
        const on = range || !now[ids[0] ?? '']
        const next = { ...now }
        for (const id of ids) {
          if (on) next[id] = true
          else delete next[id]
        }
        return next
      })
    },
    [rows],
  )

  const move = (by: number) => setActiveIndex((now) => Math.min(Math.max(now + by, 0), rows.length - 1))
  const open = (event: KeyboardEvent) => {
    const row = rows[activeIndex]
    if (!row || (event.target as HTMLElement).closest('a, button, input')) return false
    void navigate({ to: '/campaigns/$id', params: { id: row.id } })
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: (event) => (onGrid(event) ? move(1) : false),
    ArrowUp: (event) => (onGrid(event) ? move(-1) : false),
    Enter: open,
    x: () => (activeIndex >= 0 ? select(activeIndex, false) : undefined),
    X: () => (activeIndex >= 0 ? select(activeIndex, true) : undefined),
    u: () => board.apply(),
    '/': () => searchBox.current?.focus(),
    Escape: () => {
      if (Object.keys(selection).length > 0) setSelection({})
      else setActiveIndex(-1)
    },
  })

  return (
    <div className={classes.board}>
      <div className={classes.top}>
        <h1 className={classes.title}>Campaigns</h1>
        <ViewsMenu search={search} onSearch={onSearch} />
        <GroupSelect group={search.group} onChange={(group) => onSearch({ ...search, group })} />
        <BandTabs
          chosen={search.band}
          counts={board.summary?.bands ?? []}
          onChoose={(band) => onSearch({ ...search, band })}
        />
        <UpdatesPill count={board.waiting.size} onApply={board.apply} />
      </div>
      <BoardToolbar
        search={search}
        teams={teams}
        onSearch={onSearch}
        searchBox={searchBox}
        total={board.summary?.totalCount}
        loaded={board.rows.length}
        density={density}
        onDensity={toggleDensity}
      />
      {search.day && (
        <div className={classes.past}>
          <PastDayNote day={search.day} onBack={() => onSearch({ ...search, day: null })}>
            Alerts, the last 14 days and how late data was are not kept; teams are those of now, and a campaign’s page
            is of now.
          </PastDayNote>
        </div>
      )}
      {board.problem && (
        <div className={classes.problem}>
          <ErrorNote problem={board.problem} what="The campaigns could not be loaded." onRetry={board.retry} />
        </div>
      )}
      {search.group ? (
        <BoardGroups by={search.group} search={search} asOf={board.summary?.totals} />
      ) : (
        <>
          <BoardTable
            board={board}
            table={table}
            search={search}
            density={density}
            activeIndex={activeIndex}
            onActivate={setActiveIndex}
            onSelect={select}
            onSort={(sort) => onSearch({ ...search, sort })}
            empty={<BoardEmpty search={search} failed={board.problem !== null} onSearch={onSearch} />}
          />
          <SelectionBar campaigns={selected} onClear={() => setSelection({})} />
        </>
      )}
    </div>
  )
}

const onGrid = (event: KeyboardEvent) => (event.target as HTMLElement).closest('[role=grid]') !== null
