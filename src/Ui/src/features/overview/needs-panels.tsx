import { Link } from '@tanstack/react-router'
import { BandLabel } from '@/components/band-label'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { LongName } from '@/components/long-name'
import { Panel } from '@/components/panel'
import { SeverityLabel } from '@/components/severity-label'
import { SubjectLink } from '@/components/subject-link'
import { pacingText } from '@/lib/bands'
import { formatAmount, formatCount } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { missing } from './overview-figures'
import type { Overview } from './overview-queries'
import classes from './overview.module.css'

type Alert = Overview['alerts']['nodes'][number]
type Behind = Overview['behind']['nodes'][number]

/** What is out and nobody has seen to, the gravest first. */
export function NeedsPanel({ alerts }: { alerts: Overview['alerts'] }) {
  const { zone } = useOrganization()
  const now = useNow(30)
  const columns: readonly DataColumn<Alert>[] = [
    { key: 'severity', label: 'Severity', cell: ({ severity }) => <SeverityLabel severity={severity} /> },
    {
      key: 'what',
      label: 'What happened',
      grows: true,
      cell: (alert) => (
        <>
          <Link to="/alerts" search={{ alert: alert.id }} className={classes.link}>
            {alert.rule}
          </Link>
          <small className={classes.small}>{alert.sentence}</small>
        </>
      ),
    },
    {
      key: 'subject',
      label: 'On',
      cell: (alert) => (
        <SubjectLink subject={alert.subject} className={classes.short}>
          <LongName name={alert.subject.name} />
        </SubjectLink>
      ),
    },
    {
      key: 'since',
      label: 'Since',
      cell: ({ firedAt }) => <span data-tip={formatMomentBoth(firedAt, zone)}>{formatAgo(firedAt, now)}</span>,
    },
  ]
  return (
    <Panel
      title="Needs you now"
      note="open alerts, the gravest first"
      action={
        <Link to="/alerts" search={{}} className={classes.link}>
          All alerts
        </Link>
      }
      flush
    >
      {alerts.nodes.length === 0 ? (
        <EmptyNote title="Nothing is out">Campaigns are judged as their data arrives; what fires shows here.</EmptyNote>
      ) : (
        <DataTable label="Needs you now" columns={columns} rows={alerts.nodes} rowKey={({ id }) => id} />
      )}
    </Panel>
  )
}

/** What runs and is furthest behind its plan. */
export function BehindPanel({ campaigns }: { campaigns: readonly Behind[] }) {
  return (
    <Panel
      title="Furthest behind"
      note="in flight, by pacing"
      action={
        <Link
          to="/campaigns"
          search={{ band: 'CRITICAL_UNDER,UNDER', state: 'IN_FLIGHT', sort: 'pacing' }}
          className={classes.link}
        >
          All that are behind
        </Link>
      }
      flush
    >
      {campaigns.length === 0 ? (
        <EmptyNote title="No campaign is behind its plan" />
      ) : (
        <DataTable label="Furthest behind" columns={behindColumns} rows={campaigns} rowKey={({ id }) => id} />
      )}
    </Panel>
  )
}

const behindColumns: readonly DataColumn<Behind>[] = [
  {
    key: 'name',
    label: 'Campaign',
    grows: true,
    cell: (campaign) => (
      <>
        <Link to="/campaigns/$id" params={{ id: campaign.id }} search={{}} className={classes.link}>
          <LongName name={campaign.name} />
        </Link>
        <small className={classes.small}>{campaign.advertiser.name}</small>
      </>
    ),
  },
  {
    key: 'band',
    label: 'Pacing',
    cell: ({ band, pacing, pacingReason }) => (
      <>
        <BandLabel band={band} reason={pacingReason} /> {pacingText(pacing)}
      </>
    ),
  },
  {
    key: 'missing',
    label: 'Missing by now',
    numeric: true,
    cell: (campaign) => formatAmount(missing(campaign), campaign.currency, campaign.basis),
  },
  { key: 'left', label: 'Days left', numeric: true, cell: ({ daysLeft }) => formatCount(daysLeft) },
]
