import { useState } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { MarginHead } from '../margin-head'
import { useMarginChanges } from '../use-margin-changes'
import { ConvertedBy } from './converted-by'
import { ForecastPanel } from './forecast-panel'
import { marginForecastQuery, type MarginForecast } from './forecast-query'
import { fileAddress, rangeProblem, type ForecastSearch } from './forecast-words'
import classes from './forecast.module.css'

interface ForecastPageProps {
  search: ForecastSearch
  onSearch: (search: ForecastSearch) => void
}

/** Revenue and margin by month: what is earned, what it is projected to become, and what is booked. */
export function ForecastPage({ search, onSearch }: ForecastPageProps) {
  const { data, problem, reload } = useKeptQuery({
    query: marginForecastQuery,
    variables: {
      from: search.from ? `${search.from}-01` : null,
      through: search.through ? `${search.through}-01` : null,
      client: search.client ?? null,
    },
    requestPolicy: 'cache-and-network',
  })
  useMarginChanges(reload)
  const forecast = data?.marginForecast
  return (
    <Page>
      <MarginHead title="Forecast">
        {forecast && (
          <Asked key={JSON.stringify(search)} forecast={forecast} client={search.client} onSearch={onSearch} />
        )}
        <Button component="a" href={fileAddress(search)} download size="compact-sm" variant="default">
          CSV, line by line
        </Button>
      </MarginHead>
      {problem && !forecast && (
        <ErrorNote problem={problem} what="The forecast could not be loaded." onRetry={reload} />
      )}
      {!forecast && !problem && <PageSkeleton heights={[64, 420]} />}
      {forecast?.sums.length === 0 && <NothingAhead any={forecast.clients.length > 0} />}
      {forecast?.converted?.months.length === 0 && (
        <Panel title={`All in ${forecast.converted.currency}`}>
          <ConvertedBy converted={forecast.converted} />
        </Panel>
      )}
      {forecast?.converted && forecast.converted.months.length > 0 && (
        <ForecastPanel
          title={`All in ${forecast.converted.currency}`}
          sum={{ currency: forecast.converted.currency, money: forecast.converted.sum }}
          months={forecast.converted.months}
        >
          <ConvertedBy converted={forecast.converted} />
        </ForecastPanel>
      )}
      {forecast?.sums.map((sum) => (
        <ForecastPanel
          key={sum.currency}
          title={`In ${sum.currency}`}
          sum={sum}
          months={forecast.months.filter((one) => one.currency === sum.currency)}
        />
      ))}
    </Page>
  )
}

interface AskedProps {
  forecast: MarginForecast
  client: string | undefined
  onSearch: (search: ForecastSearch) => void
}

function Asked({ forecast, client, onSearch }: AskedProps) {
  const [wrong, setWrong] = useState<string | null>(null)
  // Whoever's lines are gone is still what the page is about.
  const clients = client && !forecast.clients.includes(client) ? [client, ...forecast.clients] : forecast.clients
  return (
    <form
      className={classes.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const [from, through] = [String(form.get('from')), String(form.get('through'))]
        const problem = rangeProblem(from, through)
        setWrong(problem)
        if (!problem) onSearch({ from, through, client: String(form.get('client')) || undefined })
      }}
    >
      <NativeSelect
        size="xs"
        name="client"
        aria-label="Client"
        data={[{ value: '', label: 'All clients' }, ...clients]}
        defaultValue={client ?? ''}
      />
      <TextInput
        size="xs"
        type="month"
        name="from"
        aria-label="First month"
        defaultValue={forecast.from.slice(0, 7)}
        error={wrong}
      />
      <TextInput
        size="xs"
        type="month"
        name="through"
        aria-label="Last month"
        defaultValue={forecast.through.slice(0, 7)}
      />
      <Button size="compact-sm" variant="default" type="submit">
        Show
      </Button>
    </form>
  )
}

function NothingAhead({ any }: { any: boolean }) {
  return (
    <Panel title="Months">
      {any ? (
        <EmptyNote title="Nothing in these months">Ask for other months, or for all clients.</EmptyNote>
      ) : (
        <EmptyNote
          title="Nothing is booked yet"
          action={
            <Button component={Link} to="/bookings">
              To the bookings
            </Button>
          }
        >
          What months will bring is computed from what was sold and what is delivered for it.
        </EmptyNote>
      )}
    </Panel>
  )
}
