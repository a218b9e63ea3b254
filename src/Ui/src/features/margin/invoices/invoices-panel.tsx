import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney } from '@/lib/format'
import { useOrder } from '@/lib/graphql/use-order'
import { useAllowed } from '@/lib/role'
import { formatDay } from '@/lib/time'
import { removeInvoiceMutation, type Invoice, type Statement } from './invoices-queries'
import { levels } from './invoices-words'
import classes from './invoices.module.css'

/** The invoices of a month, and taking one out again. */
export function InvoicesPanel({ statement, onDone }: { statement: Statement; onDone: (text: string) => void }) {
  const { platform, month, currency } = statement.summary
  const mayChange = useAllowed('FINANCE')
  const order = useOrder(removeInvoiceMutation)
  async function takeOut(number: string) {
    if (await order.give({ input: { platform, month, currency, number } }))
      onDone(`Invoice ${number} is taken out. What was accepted with it is kept.`)
  }
  const removing: readonly DataColumn<Invoice>[] = mayChange
    ? [
        {
          key: 'remove',
          label: 'Change',
          cell: (row) => (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Take out invoice ${row.number}`}
              loading={order.busy}
              onClick={() => void takeOut(row.number)}
            >
              Take out
            </Button>
          ),
        },
      ]
    : []
  return (
    <Panel title="Invoices of the month" flush>
      <DataTable
        label="Invoices of the month"
        columns={[...columns(currency), ...removing]}
        rows={statement.invoices}
        rowKey={(row) => row.number}
      />
      <OrderErrors errors={order.errors} />
    </Panel>
  )
}

const columns = (currency: string): readonly DataColumn<Invoice>[] => [
  { key: 'number', label: 'Number', grows: true, cell: (row) => <span className={classes.number}>{row.number}</span> },
  { key: 'level', label: 'Names', cell: (row) => levels[row.level] },
  { key: 'lines', label: 'Lines', numeric: true, cell: (row) => formatCount(row.lineCount) },
  { key: 'charged', label: 'Charged', numeric: true, cell: (row) => formatMoney(row.charged, currency, 2) },
  { key: 'credited', label: 'Credited', numeric: true, cell: (row) => formatMoney(row.credited, currency, 2) },
  {
    key: 'imported',
    label: 'Brought',
    cell: (row) => `${formatDay(row.importedAt.slice(0, 10), true)} by ${row.importedBy}`,
  },
]
