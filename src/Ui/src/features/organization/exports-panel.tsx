import { useEffect } from 'react'
import { Button, Progress } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { formatMoment } from '@/lib/time'
import { askForExportMutation, exportsQuery, type Export } from './organization-queries'
import classes from './organization.module.css'
import { sizeOf } from './size-of'

/** Archives of everything that is the organisation's. */
export function ExportsPanel({ beat }: { beat: number }) {
  const { zone } = useOrganization()
  const { data, reload } = useKeptQuery({ query: exportsQuery, variables: {} })
  const order = useOrder(askForExportMutation)
  useEffect(() => {
    if (beat > 0) reload()
    // The beat alone asks anew; `reload` is a new function at each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [beat])
  const exports = data?.exports ?? []
  const columns: DataColumn<Export>[] = [
    { key: 'number', label: 'Export', numeric: true, cell: (one) => one.number },
    { key: 'asked', label: 'Asked for', cell: (one) => formatMoment(one.askedAt, zone) },
    { key: 'by', label: 'By', grows: true, cell: (one) => one.askedBy },
    { key: 'rows', label: 'Rows', numeric: true, cell: (one) => formatCount(one.rows) },
    { key: 'size', label: 'Size', numeric: true, cell: (one) => sizeOf(one.bytes) },
    { key: 'state', label: 'State', cell: (one) => <State one={one} zone={zone} /> },
  ]
  return (
    <Panel
      title="Take everything with you"
      flush
      action={
        <Button
          size="compact-sm"
          loading={order.busy}
          disabled={exports.some((one) => one.state === 'MAKING')}
          onClick={() => void order.give({}).then((done) => done && reload())}
        >
          Export everything
        </Button>
      }
    >
      <p className={classes.lead}>
        A ZIP with a file for each table, one line of JSON a row, the meaning of every column and the SHA-256 of every
        file. Passwords and keys are left out. It can be downloaded for seven days.
      </p>
      <OrderErrors errors={order.errors} />
      {exports.length > 0 && (
        <DataTable label="Exports" columns={columns} rows={exports} rowKey={(one) => String(one.number)} />
      )}
    </Panel>
  )
}

function State({ one, zone }: { one: Export; zone: string }) {
  if (one.state === 'MAKING') {
    const percent = one.filesTotal > 0 ? Math.round((100 * one.filesDone) / one.filesTotal) : 0
    return (
      <span className={classes.progress}>
        <Progress value={percent} aria-label={`Export ${one.number}`} w={80} /> {percent} %
      </span>
    )
  }
  if (one.state === 'FAILED') return `! ${one.fault}`
  if (one.state === 'EXPIRED' || !one.expiresAt) return 'past its days'
  return (
    <>
      <a href={`/export/${one.number}`} download data-tip={`SHA-256 ${one.sha256}`}>
        Download
      </a>{' '}
      until {formatMoment(one.expiresAt, zone)}
    </>
  )
}
