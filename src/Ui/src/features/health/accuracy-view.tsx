import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { DifferenceCause } from '@/components/difference-cause'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { LongName } from '@/components/long-name'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { differingFigures, figureWords, formatFigure, shareOff } from '@/lib/difference-words'
import { formatCount, formatDeviation, formatPercent } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { formatAgo, formatDay, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useRepeat } from '@/lib/use-repeat'
import {
  accuracyQuery,
  type Accuracy,
  type AccuracyScore,
  type ConnectionAccuracy,
  type DifferingDay,
  type HealthConnection,
} from './health-queries'
import classes from './health.module.css'

interface AccuracyViewProps {
  connections: readonly HealthConnection[]
  /** Null for all. */
  connection: HealthConnection | undefined
}

const renewSeconds = 60

/** Our figures beside the platforms' own totals. */
export function AccuracyView({ connections, connection }: AccuracyViewProps) {
  const { data, problem, loading, reload } = useKeptQuery({
    query: accuracyQuery,
    variables: { connectionId: connection?.id ?? null },
    requestPolicy: 'cache-and-network',
  })
  useRepeat(renewSeconds, reload)
  const accuracy = data?.accuracy
  return (
    <>
      {problem && <ErrorNote problem={problem} what="The accuracy could not be loaded." onRetry={reload} />}
      {!accuracy && !problem && <PageSkeleton heights={[96, 160, 220]} />}
      {accuracy && accuracy.connections.length === 0 && (
        <Panel title="Accuracy">
          <EmptyNote title="Nothing has been compared yet">
            Once a day each platform is asked for its own totals by campaign and day, the first time some minutes after
            it was connected. “Pull now” on the connections page asks at once.
          </EmptyNote>
        </Panel>
      )}
      {accuracy && accuracy.connections.length > 0 && (
        <div className={classes.loaded} data-dimmed={problem !== undefined || undefined} aria-busy={loading}>
          <Score accuracy={accuracy} />
          <ByConnection accuracy={accuracy} connections={connections} />
          <Differing accuracy={accuracy} connections={connections} />
        </div>
      )}
    </>
  )
}

function Score({ accuracy }: { accuracy: Accuracy }) {
  const { total, from, to } = accuracy
  return (
    <Panel
      title="Our figures against the platforms’ own totals"
      note={`campaigns by day, complete days from ${formatDay(from)} to ${formatDay(to)}`}
      flush
    >
      <dl className={classes.scores}>
        <Figure name="Accuracy" value={ratio(total.rate)} tip="Figures that are the same, of those that should be" />
        <Figure name="Weighed by spend" value={ratio(total.spendRate)} tip="Each figure weighs what its day cost" />
        <Figure name="Proven, 95 % sure" value={ratio(total.atLeast)} tip="With so many figures it is at least this" />
        <Figure name="Figures compared" value={formatCount(total.expected)} />
        <Figure name="Wrong" value={formatCount(wrong(total))} bad={wrong(total) > 0} />
        <Figure name="Not counted yet" value={formatCount(total.waiting)} tip="They may be right once read again" />
      </dl>
    </Panel>
  )
}

function Figure({ name, value, tip, bad }: { name: string; value: string; tip?: string; bad?: boolean }) {
  return (
    <div data-tip={tip}>
      <dt>{name}</dt>
      <dd className={bad ? classes.bad : undefined}>{value}</dd>
    </div>
  )
}

function ByConnection({ accuracy, connections }: { accuracy: Accuracy; connections: readonly HealthConnection[] }) {
  const now = useNow(30)
  const { zone } = useOrganization()
  const columns: DataColumn<ConnectionAccuracy>[] = [
    { key: 'name', label: 'Connection', grows: true, cell: (one) => nameOf(connections, one.connectionId) },
    { key: 'rate', label: 'Accuracy', numeric: true, cell: (one) => <b>{ratio(one.score.rate)}</b> },
    { key: 'spend', label: 'By spend', numeric: true, cell: (one) => ratio(one.score.spendRate) },
    { key: 'least', label: 'Proven', numeric: true, cell: (one) => ratio(one.score.atLeast) },
    { key: 'expected', label: 'Figures', numeric: true, cell: (one) => formatCount(one.score.expected) },
    {
      key: 'wrong',
      label: 'Wrong',
      numeric: true,
      cell: (one) => (
        <span className={wrong(one.score) > 0 ? classes.bad : undefined}>{formatCount(wrong(one.score))}</span>
      ),
    },
    { key: 'waiting', label: 'Not counted yet', numeric: true, cell: (one) => formatCount(one.score.waiting) },
    {
      key: 'asked',
      label: 'Platform asked',
      cell: (one) => <span data-tip={formatMomentBoth(one.askedAt, zone)}>{formatAgo(one.askedAt, now)}</span>,
    },
  ]
  return (
    <Panel title="By connection" flush>
      <DataTable
        label="Accuracy by connection"
        columns={columns}
        rows={accuracy.connections}
        rowKey={(one) => one.connectionId}
      />
    </Panel>
  )
}

function Differing({ accuracy, connections }: { accuracy: Accuracy; connections: readonly HealthConnection[] }) {
  const { differing, differingDays } = accuracy
  const columns: DataColumn<DifferingDay>[] = [
    {
      key: 'campaign',
      label: 'Campaign',
      grows: true,
      cell: (one) => (
        <Link
          to="/campaigns/$id"
          params={{ id: one.campaignId }}
          search={{ compare: 'platform' }}
          className={classes.link}
        >
          <LongName name={one.campaignName} />
        </Link>
      ),
    },
    { key: 'connection', label: 'Connection', cell: (one) => nameOf(connections, one.connectionId) },
    { key: 'day', label: 'Day', cell: (one) => formatDay(one.day.date) },
    { key: 'cause', label: 'Likely cause', cell: (one) => <DifferenceCause day={one.day} /> },
    { key: 'figure', label: 'Figure', cell: (one) => figureWords[leading(one).figure] },
    {
      key: 'platform',
      label: 'Platform',
      numeric: true,
      cell: (one) => formatFigure(leading(one).figure, leading(one).platform, one.currency),
    },
    {
      key: 'ours',
      label: 'Ours',
      numeric: true,
      cell: (one) => formatFigure(leading(one).figure, leading(one).ours, one.currency),
    },
    { key: 'off', label: 'Off by', numeric: true, cell: (one) => formatDeviation(shareOff(leading(one)), 1) },
  ]
  return (
    <Panel
      title="Days that differ"
      note={
        differingDays > differing.length
          ? `the ${formatCount(differing.length)} that cost most of ${formatCount(differingDays)}`
          : formatCount(differingDays)
      }
      flush
    >
      {differing.length === 0 ? (
        <EmptyNote title="Every day is what its platform says">No figure differs by more than rounding.</EmptyNote>
      ) : (
        <DataTable
          label="Days that differ"
          columns={columns}
          rows={differing}
          rowKey={(one) => `${one.campaignId}/${one.day.date}`}
          maxHeight={520}
        />
      )}
    </Panel>
  )
}

const leading = (one: DifferingDay) => differingFigures(one.day.figures)[0]!
const wrong = (score: AccuracyScore) => score.expected - score.correct
const nameOf = (connections: readonly HealthConnection[], id: string) =>
  connections.find((one) => one.id === id)?.name ?? 'removed connection'

/** To two decimals, but a hundred only where nothing is wrong. */
function ratio(value: string | null) {
  const number = value === null ? null : Number(value)
  return number !== null && number < 1 && number > 0.9999 ? '> 99.99%' : formatPercent(number, 2)
}
