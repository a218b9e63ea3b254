import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { Toast, type ToastText } from '@/components/toast'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { formatDay } from '@/lib/time'
import { MarginHead } from '../margin-head'
import { ImportRates } from './import-rates'
import { exchangeRatesQuery, type ExchangeRates, type RatePair } from './rates-queries'
import classes from './rates.module.css'

const policies: Partial<Record<ExchangeRates['policy'], string>> = {
  BOOKING_LOCKED: 'Margin goes by the rates that are locked with bookings; where none is, it is unknown.',
  DELIVERY_DAY: 'Margin goes by the rates published for the day of delivery, or the last ones before it.',
  MONTH_AVERAGE: 'Margin goes by the mean of the rates published in the month of delivery, or the last ones before it.',
}

/** By which rates margin is computed where a cost is in another currency than its booking, and which are known. */
export function RatesPage() {
  const [toast, setToast] = useState<ToastText | null>(null)
  const mayChange = useAllowed('FINANCE')
  const { data, problem, reload } = useKeptQuery({
    query: exchangeRatesQuery,
    variables: {},
    requestPolicy: 'cache-and-network',
  })
  const done = (text: string) => {
    setToast({ text })
    reload()
  }
  return (
    <Page>
      <MarginHead title="Rates of exchange" />
      {problem && !data && <ErrorNote problem={problem} what="The rates could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[120, 240]} />}
      {data && (
        <>
          <p className={classes.says}>
            {policies[data.exchangeRates.policy]} Which it is, is a{' '}
            <Link to="/settings" className={classes.link}>
              setting
            </Link>
            .
          </p>
          {mayChange && <ImportRates onDone={done} />}
          <Panel title="Known rates" note="one unit of the first costs so much of the second" flush>
            {data.exchangeRates.pairs.length === 0 ? (
              <EmptyNote title="No rate is known yet">
                Margin goes by the rates that are locked with bookings. With published rates it can go by those of the
                day of delivery, or by the mean of its month.
              </EmptyNote>
            ) : (
              <DataTable
                label="Known rates"
                columns={columns}
                rows={data.exchangeRates.pairs}
                rowKey={(row) => `${row.base}/${row.quote}`}
              />
            )}
          </Panel>
        </>
      )}
      <Toast toast={toast} onClose={() => setToast(null)} />
    </Page>
  )
}

const columns: readonly DataColumn<RatePair>[] = [
  { key: 'pair', label: 'Pair', grows: true, cell: (row) => `${row.base}/${row.quote}` },
  { key: 'rate', label: 'Last rate', numeric: true, cell: (row) => row.rate },
  { key: 'through', label: 'Of', cell: (row) => formatDay(row.through, true) },
  {
    key: 'carried',
    label: 'Stands in for',
    tip: 'Days since then, for which it is the last rate that was published. More than four call for newer ones.',
    cell: (row) => (
      <span className={classes.carried} data-overdue={row.isOverdue || undefined}>
        {row.carriedDays === 0 ? 'no day' : `${formatCount(row.carriedDays)} ${row.carriedDays === 1 ? 'day' : 'days'}`}
        {row.isOverdue && ', overdue'}
      </span>
    ),
  },
  { key: 'days', label: 'Days with a rate', numeric: true, cell: (row) => formatCount(row.days) },
  { key: 'from', label: 'Since', cell: (row) => formatDay(row.from, true) },
]
