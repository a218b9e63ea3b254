import { useState } from 'react'
import { Button, NativeSelect } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { SearchForm } from '@/components/search-form'
import { Toast, type ToastText } from '@/components/toast'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { booksMonthsQuery, type BooksMonth } from '../close/close-queries'
import { formatMonth, monthName, standings } from '../close/close-words'
import { MarginHead } from '../margin-head'
import { ActualLines } from './actual-lines'
import { actualsAddress, type ActualsSearch } from './actuals-words'

interface ActualsPageProps {
  search: ActualsSearch
  onSearch: (search: ActualsSearch) => void
}

/** What clients are billed for a month: approving it, and the invoices it is on. */
export function ActualsPage({ search, onSearch }: ActualsPageProps) {
  const [toast, setToast] = useState<ToastText | null>(null)
  const { data, problem, reload } = useKeptQuery({
    query: booksMonthsQuery,
    variables: {},
    requestPolicy: 'cache-and-network',
  })
  const months = data?.booksMonths
  const chosen = months && monthToSettle(months, search)
  return (
    <Page>
      <MarginHead title="Actuals">
        {months && chosen && (
          <>
            <SearchForm
              label="Find lines"
              placeholder="Booking, client, brand, line or invoice"
              value={search.q}
              onFind={(q) => onSearch({ ...search, q })}
            >
              <NativeSelect
                size="xs"
                aria-label="Month"
                data={months.map(({ month, standing }) => ({
                  value: monthName(month),
                  label: `${formatMonth(month)} · ${standings[standing].word.toLowerCase()}`,
                }))}
                value={monthName(chosen.month)}
                onChange={({ currentTarget: { value } }) => onSearch({ ...search, month: value })}
              />
            </SearchForm>
            <Button component="a" href={actualsAddress(chosen.month)} download size="compact-sm" variant="default">
              CSV
            </Button>
          </>
        )}
      </MarginHead>
      {problem && !months ? (
        <ErrorNote problem={problem} what="The months could not be loaded." onRetry={reload} />
      ) : !months ? (
        <PageSkeleton heights={[80, 36, 320]} />
      ) : !chosen ? (
        <Panel title="Months">
          <EmptyNote title="No month yet">
            The first month is here as soon as something is booked and delivered.
          </EmptyNote>
        </Panel>
      ) : (
        <ActualLines month={chosen.month} search={search} onSearch={onSearch} onDone={(text) => setToast({ text })} />
      )}
      <Toast toast={toast} onClose={() => setToast(null)} />
    </Page>
  )
}

/** Without a month in the address the last that is over: that is what is billed. */
const monthToSettle = (months: readonly BooksMonth[], { month }: ActualsSearch): BooksMonth | undefined =>
  months.find((one) => monthName(one.month) === month) ?? months.find((one) => one.standing !== 'RUNNING') ?? months[0]
