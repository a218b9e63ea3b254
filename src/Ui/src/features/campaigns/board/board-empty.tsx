import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from '@/components/empty-note'
import { isFiltered, withoutFilters, type BoardSearch } from './board-search'

interface BoardEmptyProps {
  search: BoardSearch
  failed: boolean
  onSearch: (search: BoardSearch) => void
}

export function BoardEmpty({ search, failed, onSearch }: BoardEmptyProps) {
  if (failed) return <EmptyNote title="Nothing to show">The last attempt to load campaigns failed.</EmptyNote>
  if (isFiltered(search))
    return (
      <EmptyNote
        title="No campaign matches these filters"
        action={
          <Button size="compact-sm" onClick={() => onSearch(withoutFilters(search))}>
            Clear filters
          </Button>
        }
      >
        Take a filter away, or look for another word in the name, the advertiser or the id.
      </EmptyNote>
    )
  if (search.day) return <EmptyNote title="No campaign was there that day" />
  return (
    <EmptyNote
      title="No campaigns yet"
      action={
        <Button size="compact-sm" renderRoot={(props) => <Link to="/welcome" {...props} />}>
          Set it up
        </Button>
      }
    >
      Campaigns appear here once a platform connection has pulled them.
    </EmptyNote>
  )
}
