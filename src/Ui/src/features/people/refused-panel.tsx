import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { formatMoment } from '@/lib/time'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { refusedSignInsQuery, type RefusedSignIn } from './people-queries'

const reasons: Record<RefusedSignIn['reason'], string> = {
  WRONG_PASSWORD: 'wrong password',
  WRONG_CODE: 'wrong code',
  WRONG_PASSKEY: 'wrong passkey',
  PAUSED: 'too many before',
}

/** Sign-ins of members that were refused. Where none was, there is nothing to show. */
export function RefusedPanel() {
  const { data } = useKeptQuery({ query: refusedSignInsQuery, variables: {} })
  const { zone } = useOrganization()
  if (!data?.refusedSignIns.length) return null
  const columns: DataColumn<RefusedSignIn>[] = [
    { key: 'when', label: 'When', cell: (one) => formatMoment(one.minute, zone) },
    { key: 'who', label: 'Account', grows: true, cell: (one) => one.email },
    { key: 'from', label: 'From', cell: (one) => one.address },
    { key: 'why', label: 'Why', cell: (one) => reasons[one.reason] },
    { key: 'times', label: 'Times', numeric: true, cell: (one) => one.times },
  ]
  return (
    <Panel title="Refused sign-ins" note="to accounts of your people, by the minute" flush>
      <DataTable
        label="Refused sign-ins"
        columns={columns}
        rows={data.refusedSignIns}
        rowKey={(one) => `${one.minute} ${one.memberId} ${one.address} ${one.reason}`}
      />
    </Panel>
  )
}
