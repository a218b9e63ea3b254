import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatCount, unknown, wordsOf } from '@/lib/format'
import { formatDay, formatMinutes } from '@/lib/time'
import classes from './connections.module.css'
import { platformsQuery, type Platform } from './connections-queries'
import { sunsetWarning } from './warnings'
import { WarningList } from './warning-list'

type Stream = Platform['streams'][number]
type Quota = Platform['quotas'][number]

const modeWords: Record<Stream['modes'][number], string> = {
  FULL_REFRESH: 'Full refresh',
  INCREMENTAL_DEDUPED: 'Incremental, deduped by key',
  WINDOW_DEDUPED: 'Look-back window, deduped by key',
}

const streams: DataColumn<Stream>[] = [
  { key: 'name', label: 'Stream', cell: (stream) => <b>{stream.name}</b> },
  { key: 'key', label: 'Key', cell: (stream) => stream.key.join(', ') },
  { key: 'cursor', label: 'Cursor', cell: (stream) => stream.cursor ?? unknown },
  { key: 'modes', label: 'Read by', cell: (stream) => stream.modes.map((mode) => modeWords[mode]).join('; ') },
  {
    key: 'fields',
    label: 'Fields',
    grows: true,
    cell: (stream) => (
      <span data-tip={stream.fields.map((field) => `${field.name}: ${field.kind}. ${field.meaning}`).join('\n')}>
        {stream.fields.map((field) => field.name).join(', ')}
      </span>
    ),
  },
]

const quotas: DataColumn<Quota>[] = [
  { key: 'name', label: 'Quota', grows: true, cell: (quota) => quota.name },
  { key: 'limit', label: 'Calls', numeric: true, cell: (quota) => formatCount(quota.limit) },
  { key: 'window', label: 'Per', cell: (quota) => span(quota.windowSeconds) },
  { key: 'scope', label: 'Counted', cell: (quota) => (quota.perScope ? 'by advertiser or endpoint' : 'by project') },
  { key: 'reserved', label: 'Urgent', numeric: true, cell: (quota) => `${quota.reservedPercent} %` },
]

/** What there is to connect to: streams, fields, limits, look-backs and API versions of every connector. */
export function CataloguePage() {
  const { data, problem, reload } = useKeptQuery({ query: platformsQuery, variables: {} })
  return (
    <div className={classes.page}>
      <div className={classes.heading}>
        <h1 className={classes.title}>Platforms</h1>
        <Link to="/connections" search={{}} className={classes.link}>
          Connections
        </Link>
      </div>
      {problem && <ErrorNote problem={problem} what="The catalogue could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[260, 260]} />}
      <div className={classes.loaded}>
        {data?.platforms.map((one) => (
          <Entry key={one.code} platform={one} />
        ))}
      </div>
    </div>
  )
}

function Entry({ platform }: { platform: Platform }) {
  return (
    <Panel
      title={platform.name}
      note={`a day is complete ${formatMinutes(platform.completenessMinutes)} after its end; a report spans ${formatCount(platform.maxReportDays)} days at most`}
      action={
        <Link to="/connections/new" search={{ platform: platform.code }} className={classes.link}>
          Connect {platform.name}
        </Link>
      }
      flush
    >
      <DataTable
        label={`Streams of ${platform.name}`}
        columns={streams}
        rows={platform.streams}
        rowKey={(stream) => stream.name}
      />
      <div className={classes.entry}>
        <DataTable
          label={`Quotas of ${platform.name}`}
          columns={quotas}
          rows={platform.quotas}
          rowKey={(quota) => quota.name}
        />
        <dl className={classes.facts}>
          {platform.lookbacks.map((lookback) => (
            <div key={lookback.family}>
              <dt>Look-back, {lookback.family.toLowerCase()}</dt>
              <dd>
                {formatCount(lookback.days)} days, every {span(lookback.everySeconds)}
              </dd>
            </div>
          ))}
          {platform.streams.map((stream) => (
            <div key={stream.name}>
              <dt>Right for {stream.name}</dt>
              <dd>{stream.permission}</dd>
            </div>
          ))}
          {platform.apiVersions.map((version) => {
            const warning = sunsetWarning(version)
            return (
              <div key={`${version.api} ${version.version}`}>
                <dt>{version.api}</dt>
                <dd>
                  {version.version}, {version.sunset ? `ends ${formatDay(version.sunset, true)}` : 'no end announced'}
                  {warning && <WarningList warnings={[warning]} />}
                  {version.note && <small>{version.note}</small>}
                </dd>
              </div>
            )
          })}
          {platform.credentialFields.map((field) => (
            <div key={field.name}>
              <dt>{wordsOf(field.name)}</dt>
              <dd>
                {field.meaning}
                {field.secret && <small>Secret: it is sealed and never shown again.</small>}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  )
}

const span = (seconds: number) => (seconds < 60 ? `${seconds} s` : formatMinutes(Math.round(seconds / 60)))
