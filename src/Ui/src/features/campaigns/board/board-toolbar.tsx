import { useEffect, useState, type RefObject } from 'react'
import { ActionIcon, TextInput } from '@mantine/core'
import { IconBaselineDensityMedium, IconBaselineDensitySmall, IconDownload, IconSearch } from '@tabler/icons-react'
import { PastDayControl } from '@/components/past-day-control'
import { formatCount } from '@/lib/format'
import { platformKeys, platformShort } from '@/lib/platforms'
import { flightStateWords, statusLooks, type FlightState, type Status } from '../statuses'
import { boardChoices, fileAddress, type BoardSearch } from './board-search'
import classes from './campaigns-board.module.css'
import { ColumnMenu } from './column-menu'
import { FilterChips } from './filter-chips'
import { FilterMenu } from './filter-menu'
import { useAdvertisers } from './use-advertisers'
import type { WorkingTeam } from '@/lib/use-teams'
import type { Density } from './density'

interface BoardToolbarProps {
  search: BoardSearch
  teams: readonly WorkingTeam[]
  onSearch: (search: BoardSearch, replace?: boolean) => void
  searchBox: RefObject<HTMLInputElement | null>
  total: number | undefined
  loaded: number
  density: Density
  onDensity: () => void
}

export function BoardToolbar(props: BoardToolbarProps) {
  const { search, teams, onSearch, searchBox, total, loaded, density, onDensity } = props
  const advertisers = useAdvertisers()
  const advertiserName = (id: string) => advertisers.find((entry) => entry.id === id)?.name ?? 'Unknown'
  const teamName = (id: string) => teams.find((entry) => entry.id === id)?.name ?? 'Unknown'
  return (
    <div className={classes.toolbar}>
      <SearchBox text={search.q} onText={(q) => onSearch({ ...search, q }, true)} box={searchBox} />
      <FilterMenu
        label="DSP"
        choices={platformKeys.map((key) => ({ value: key, label: platformShort(key) }))}
        chosen={search.platform}
        onChange={(platform) => onSearch({ ...search, platform })}
      />
      <FilterMenu
        label="Advertiser"
        searchable
        choices={advertisers.map(({ id, name, platform }) => ({
          value: id,
          label: name,
          note: platformShort(platform),
        }))}
        chosen={search.adv}
        onChange={(adv) => onSearch({ ...search, adv })}
      />
      {teams.length > 0 && (
        <FilterMenu
          label="Team"
          choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={search.team}
          onChange={(team) => onSearch({ ...search, team })}
        />
      )}
      <FilterMenu
        label="Status"
        choices={boardChoices.statuses.map((key) => ({ value: key, label: statusLooks[key].word }))}
        chosen={search.status}
        onChange={(status) => onSearch({ ...search, status: status as Status[] })}
      />
      <FilterMenu
        label="Flight"
        choices={boardChoices.states.map((key) => ({ value: key, label: flightStateWords[key] }))}
        chosen={search.state}
        onChange={(state) => onSearch({ ...search, state: state as FlightState[] })}
      />
      <FilterChips search={search} advertiserName={advertiserName} teamName={teamName} onChange={onSearch} />
      <div className={classes.right}>
        <span className={classes.count} aria-live="polite">
          {countText(total, loaded)}
        </span>
        <ActionIcon
          variant="default"
          size={26}
          aria-label={density === 'compact' ? 'Comfortable rows' : 'Compact rows'}
          data-tip={density === 'compact' ? 'Comfortable rows' : 'Compact rows'}
          onClick={onDensity}
        >
          {density === 'compact' ? <IconBaselineDensityMedium size={15} /> : <IconBaselineDensitySmall size={15} />}
        </ActionIcon>
        <PastDayControl onDay={(day) => onSearch({ ...search, day })} />
        <ActionIcon
          component="a"
          variant="default"
          size={26}
          href={fileAddress(search)}
          download
          aria-label="These campaigns as CSV"
          data-tip="These campaigns as CSV"
        >
          <IconDownload size={15} />
        </ActionIcon>
        <ColumnMenu columns={search.cols} onChange={(cols) => onSearch({ ...search, cols })} />
      </div>
    </div>
  )
}

function countText(total: number | undefined, loaded: number): string {
  if (total === undefined) return ''
  return loaded < total
    ? `${formatCount(loaded)} of ${formatCount(total)} campaigns`
    : `${formatCount(total)} ${total === 1 ? 'campaign' : 'campaigns'}`
}

const typingPauseMs = 200

/** Follows the address, and writes to it once the typing pauses. */
function SearchBox({
  text,
  onText,
  box,
}: {
  text: string
  onText: (q: string) => void
  box: RefObject<HTMLInputElement | null>
}) {
  const [typed, setTyped] = useState(text)
  const [sent, setSent] = useState(text)
  if (text !== sent) {
    setSent(text)
    setTyped(text)
  }
  useEffect(() => {
    if (typed === sent) return
    const timer = setTimeout(() => {
      setSent(typed)
      onText(typed)
    }, typingPauseMs)
    return () => clearTimeout(timer)
  })
  return (
    <TextInput
      ref={box}
      size="xs"
      className={classes.search}
      aria-label="Search campaigns"
      placeholder="Name, advertiser or id"
      leftSection={<IconSearch size={14} />}
      rightSection={<kbd className="pl-kbd">/</kbd>}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
        if (event.key === 'Enter') onText(typed)
      }}
    />
  )
}
