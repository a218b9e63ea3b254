import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { daysBefore } from '@/lib/time'
import { unmappedQuery, type UnmappedOfClients } from './margin-query'
import classes from './margin.module.css'

const days = 90

/** What no line earns: spend that nobody has said whom it is for, by the clients whose other line items run beside it. */
export function UnmappedPanel() {
  const [since] = useState(() => daysBefore(new Date(), days))
  const { data } = useKeptQuery({
    query: unmappedQuery,
    variables: { since },
    requestPolicy: 'cache-and-network',
  })
  const rows = data?.unmappedOfClients ?? []
  if (rows.length === 0) return null
  return (
    <Panel
      title="Spent for no line"
      note={`in ${days} days; in no figure above until somebody says what it works for`}
      flush
    >
      <DataTable
        label="Spent for no line"
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.clients.join(' ')} ${row.currency}`}
      />
    </Panel>
  )
}

const columns: readonly DataColumn<UnmappedOfClients>[] = [
  { key: 'client', label: 'Client', grows: true, cell: (row) => <Whose row={row} /> },
  { key: 'advertisers', label: 'Advertisers', numeric: true, cell: (row) => formatCount(row.advertisers) },
  { key: 'items', label: 'Line items', numeric: true, cell: (row) => formatCount(row.items) },
  { key: 'spend', label: 'Spend', numeric: true, cell: (row) => formatMoney(row.spend, row.currency, 2) },
  {
    key: 'map',
    label: '',
    cell: () => (
      <Link to="/bookings/mapping" search={{}} className={classes.link}>
        Map
      </Link>
    ),
  },
]

function Whose({ row }: { row: UnmappedOfClients }) {
  if (row.clients.length === 0) return <span className={classes.dim}>Advertisers of no client yet</span>
  return (
    <>
      {row.clients.join(', ')}
      {row.clients.length > 1 && <span className={classes.dim}> · shared, so whose is not known</span>}
    </>
  )
}
