import { useState } from 'react'
import { Button, Checkbox } from '@mantine/core'
import { Page } from '@/components/page'
import { SearchForm } from '@/components/search-form'
import { Toast, type ToastText } from '@/components/toast'
import { useMayBook } from '@/lib/role'
import { MarginHead } from '../margin-head'
import { CountedLinesPanel } from './counted-lines-panel'
import { ImportCounts } from './import-counts'
import { LineCountsDialog } from './line-counts-dialog'
import type { CountsSearch } from './counts-words'

interface CountsPageProps {
  search: CountsSearch
  onSearch: (search: CountsSearch) => void
}

/** What others than the platforms counted of booking lines: how far, how it differs, and who said so. */
export function CountsPage({ search, onSearch }: CountsPageProps) {
  const [toast, setToast] = useState<ToastText | null>(null)
  const [bringing, setBringing] = useState(false)
  const mayChange = useMayBook()
  const { booking, line, ...list } = search
  const done = (text: string) => setToast({ text })
  return (
    <Page>
      <MarginHead title="Counts">
        <SearchForm
          label="Find lines"
          placeholder="Booking, client, brand or line"
          value={search.q}
          onFind={(q) => onSearch({ ...search, q })}
        >
          <Checkbox
            size="xs"
            label="Only what waits for a count"
            checked={search.waiting === 'only'}
            onChange={({ currentTarget: { checked } }) =>
              onSearch({ ...search, waiting: checked ? 'only' : undefined })
            }
          />
        </SearchForm>
        {mayChange && (
          <Button size="compact-sm" aria-expanded={bringing} onClick={() => setBringing(!bringing)}>
            Bring a file
          </Button>
        )}
      </MarginHead>
      {bringing && (
        <ImportCounts
          onDone={(text) => {
            setBringing(false)
            done(text)
          }}
        />
      )}
      <CountedLinesPanel search={list} />
      {booking && line && (
        <LineCountsDialog
          key={`${booking}/${line}`}
          bookingId={booking}
          line={line}
          mayChange={mayChange}
          onChanged={done}
          onClose={() => onSearch(list)}
        />
      )}
      <Toast toast={toast} onClose={() => setToast(null)} />
    </Page>
  )
}
