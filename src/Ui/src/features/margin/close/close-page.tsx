import { useState } from 'react'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { Toast, type ToastText } from '@/components/toast'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { MarginHead } from '../margin-head'
import { AdjustmentsPanel } from './adjustments-panel'
import { booksMonthsQuery } from './close-queries'
import { formatMonth, monthToShow, type CloseSearch } from './close-words'
import { ClosedMonth } from './closed-month'
import { MonthsPanel } from './months-panel'
import { OpenMonth } from './open-month'

/** Months of the books: what they hold, closing them, and what was learnt of closed ones since. */
export function ClosePage({ search }: { search: CloseSearch }) {
  const [toast, setToast] = useState<ToastText | null>(null)
  return (
    <Page>
      <MarginHead title="Month-end close" />
      <Months
        search={search}
        onClosed={(month) => setToast({ text: `${formatMonth(month)} is closed. Its report stays as it is.` })}
      />
      <Toast toast={toast} onClose={() => setToast(null)} />
    </Page>
  )
}

function Months({ search, onClosed }: { search: CloseSearch; onClosed: (month: string) => void }) {
  const { data, problem, reload } = useKeptQuery({
    query: booksMonthsQuery,
    variables: {},
    requestPolicy: 'cache-and-network',
  })
  if (problem && !data) return <ErrorNote problem={problem} what="The months could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[160, 120, 240]} />
  const chosen = monthToShow(data.booksMonths, search)
  if (!chosen) {
    return (
      <Panel title="Months">
        <EmptyNote title="No month yet">
          The first month is here as soon as something is booked and delivered.
        </EmptyNote>
      </Panel>
    )
  }
  return (
    <>
      <MonthsPanel months={data.booksMonths} chosen={chosen.month} />
      {chosen.standing === 'CLOSED' ? (
        <ClosedMonth month={chosen} />
      ) : (
        <OpenMonth
          key={chosen.month}
          month={chosen.month}
          onClosed={() => {
            onClosed(chosen.month)
            reload()
          }}
        />
      )}
      <AdjustmentsPanel key={`adjustments ${chosen.month}`} month={chosen.month} />
    </>
  )
}
