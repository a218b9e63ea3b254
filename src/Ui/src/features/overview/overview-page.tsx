import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { useRepeat } from '@/lib/use-repeat'
import { FreshnessPanel } from './freshness-panel'
import { MoneyPanel } from './money-panel'
import { BehindPanel, NeedsPanel } from './needs-panels'
import { earningsQuery, overviewQuery } from './overview-queries'
import { SpreadPanel } from './spread-panel'
import { Tiles } from './tiles'
import classes from './overview.module.css'

const everySeconds = 10

/** The morning's first look: how all that runs stands, what needs a person, and whether the numbers can be trusted. */
export function OverviewPage() {
  const mayKnowMargin = useAllowed('ANALYST')
  const { data, problem, reload } = useKeptQuery({ query: overviewQuery, requestPolicy: 'cache-and-network' })
  const earned = useKeptQuery({ query: earningsQuery, requestPolicy: 'cache-and-network', pause: !mayKnowMargin })
  useRepeat(everySeconds, () => {
    reload()
    if (mayKnowMargin) earned.reload()
  })
  return (
    <Page>
      <h1 className={classes.title}>Overview</h1>
      {problem && !data && <ErrorNote problem={problem} what="The overview could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[96, 320, 160]} />}
      {data && (
        <>
          <Tiles overview={data} earnings={earned.data?.marginLines} />
          <div className={classes.columns}>
            <NeedsPanel alerts={data.alerts} />
            <BehindPanel campaigns={data.behind.nodes} />
          </div>
          <SpreadPanel spread={data.spread} />
          <MoneyPanel totals={data.live.totals} earnings={earned.data?.marginLines} />
          <FreshnessPanel connections={data.connections} />
        </>
      )}
    </Page>
  )
}
