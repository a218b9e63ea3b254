import { IconX } from '@tabler/icons-react'
import { formatPercent } from '@/lib/format'
import { platformShort } from '@/lib/platforms'
import { flightStateWords, statusLooks } from '../statuses'
import { isFiltered, withoutFilters, type BoardSearch, type PaceRange } from './board-search'
import classes from './filter-chips.module.css'

interface FilterChipsProps {
  search: BoardSearch
  advertiserName: (id: string) => string
  teamName: (id: string) => string
  onChange: (search: BoardSearch) => void
}

/** What narrows the board, each with its own way out. Bands are not here: their tabs show them. */
export function FilterChips({ search, advertiserName, teamName, onChange }: FilterChipsProps) {
  const chips = [
    ...chip(search, 'platform', 'DSP', platformShort),
    ...chip(search, 'adv', 'Advertiser', advertiserName),
    ...chip(search, 'team', 'Team', teamName),
    ...chip(search, 'status', 'Status', (status) => statusLooks[status].word),
    ...chip(search, 'state', 'Flight', (state) => flightStateWords[state]),
    ...(search.pace
      ? [{ key: 'pace', text: `Pacing: ${paceWords(search.pace)}`, without: { ...search, pace: null } }]
      : []),
  ]
  if (!isFiltered(search)) return null
  return (
    <div className={classes.chips} role="group" aria-label="Filters in force">
      {chips.map(({ key, text, without }) => (
        <button key={key} type="button" className={classes.chip} onClick={() => onChange(without)}>
          <span className="pl-hidden">Remove filter </span>
          {text}
          <IconX size={12} aria-hidden="true" />
        </button>
      ))}
      <button type="button" className={classes.clear} onClick={() => onChange(withoutFilters(search))}>
        Clear all
      </button>
    </div>
  )
}

function paceWords({ from, below }: PaceRange): string {
  if (from === null) return `below ${formatPercent(below)}`
  return below === null ? `${formatPercent(from)} and above` : `${formatPercent(from)} to ${formatPercent(below)}`
}

type ListKey = 'platform' | 'adv' | 'team' | 'status' | 'state'

function chip<K extends ListKey>(
  search: BoardSearch,
  key: K,
  label: string,
  name: (value: BoardSearch[K][number]) => string,
) {
  const values = search[key] as readonly BoardSearch[K][number][]
  return values.map((value) => ({
    key: `${key}:${value}`,
    text: `${label}: ${name(value)}`,
    without: { ...search, [key]: values.filter((other) => other !== value) },
  }))
}
