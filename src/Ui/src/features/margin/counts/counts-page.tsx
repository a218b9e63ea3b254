import { useState } from 'react'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { Page } from '@/components/page'
import { Toast, type ToastText } from '@/components/toast'
import { useMayBook } from '@/lib/role'
import { MarginHead } from '../margin-head'
import { CountedLinesPanel } from './counted-lines-panel'
import { ImportCounts } from './import-counts'
import { LineCountsDialog } from './line-counts-dialog'
import type { CountsSearch } from './counts-words'
import classes from './counts.module.css'

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
        <form
          className={classes.search}
          role="search"
          onSubmit={(event) => {
            event.preventDefault()
            const text = String(new FormData(event.currentTarget).get('q')).trim()
            onSearch({ ...search, q: text || undefined })
          }}
        >
          <TextInput
            size="xs"
            name="q"
            aria-label="Find lines"
            placeholder="Booking, client, brand or line"
            defaultValue={search.q}
            key={search.q}
          />
          <Checkbox
            size="xs"
            label="Only what waits for a count"
            checked={search.waiting === 'only'}
            onChange={({ currentTarget: { checked } }) =>
              onSearch({ ...search, waiting: checked ? 'only' : undefined })
            }
          />
          <Button size="compact-sm" variant="default" type="submit">
            Find
          </Button>
        </form>
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
