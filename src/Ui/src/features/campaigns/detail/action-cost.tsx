import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { formatAmount, formatCount } from '@/lib/format'
import { formatFlight } from '@/lib/time'
import { correctionSentence, costRows, profileText, type CostRow } from './action-cost-words'
import classes from './detail.module.css'
import type { Detail } from './detail-query'

/** What a conversion costs: young days lack conversions still to come, so what is reported stands beside what is not biased by them. */
export function ActionCost({ detail }: { detail: Detail }) {
  const { actionCost: cost, campaign } = detail
  // Most campaigns are not after conversions, and their platform tells none or zero.
  if (!cost || !cost.reported.conversions) return null
  const money = (value: string | null, digits = 0) => formatAmount(value, campaign.currency, cost.basis, digits)
  const columns: DataColumn<CostRow>[] = [
    {
      key: 'what',
      label: 'Of which days',
      cell: (row) => (
        <b className={classes.strong} data-tip={row.tip}>
          {row.label}
        </b>
      ),
    },
    {
      key: 'cpa',
      label: 'Cost of a conversion',
      numeric: true,
      cell: (row) =>
        row.cpa === null ? <span className={classes.dim}>{row.reason}</span> : <b>{money(row.cpa, 2)}</b>,
    },
    { key: 'cost', label: 'Cost', numeric: true, cell: (row) => money(row.cost) },
    { key: 'conversions', label: 'Conversions', numeric: true, cell: (row) => formatCount(row.conversions) },
    { key: 'days', label: 'Days', numeric: true, cell: (row) => row.days },
    {
      key: 'range',
      label: 'From and to',
      grows: true,
      cell: (row) => (row.from === null ? '' : formatFlight(row.from, row.through)),
    },
  ]
  return (
    <Panel
      title="Cost of a conversion"
      note={<span data-tip={profileText(cost.profile)}>{correctionSentence(cost)}</span>}
      flush
    >
      <DataTable label="Cost of a conversion" columns={columns} rows={costRows(cost)} rowKey={(row) => row.key} />
    </Panel>
  )
}
