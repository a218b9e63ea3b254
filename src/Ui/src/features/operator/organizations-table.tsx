import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { unknown } from '@/lib/format'
import { formatAgo, formatDay } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import type { OperatedOrganization } from './operator-queries'

const states = { SETTING_UP: 'setting up', ACTIVE: 'active', QUIET: 'quiet' } as const

interface OrganizationsTableProps {
  organizations: readonly OperatedOrganization[]
  onWanted: (organization: OperatedOrganization) => void
  onSuspend: (organization: OperatedOrganization) => void
}

export function OrganizationsTable({ organizations, onWanted, onSuspend }: OrganizationsTableProps) {
  const now = useNow(30)
  const columns: DataColumn<OperatedOrganization>[] = [
    { key: 'name', label: 'Name', grows: true, cell: (one) => one.name },
    { key: 'slug', label: 'Short name', cell: (one) => <code>{one.slug}</code> },
    { key: 'number', label: 'Number', numeric: true, cell: (one) => one.number },
    {
      key: 'state',
      label: 'State',
      cell: (one) => (one.standing === 'SUSPENDED' ? <b>suspended</b> : states[one.state]),
    },
    { key: 'since', label: 'Since', cell: (one) => formatDay(one.since.slice(0, 10), true) },
    { key: 'members', label: 'People', numeric: true, cell: (one) => one.members },
    {
      key: 'connections',
      label: 'Connections',
      numeric: true,
      cell: (one) =>
        one.unhealthyConnections > 0 ? `${one.connections}, ${one.unhealthyConnections} cannot pull` : one.connections,
    },
    {
      key: 'seen',
      label: 'Last here',
      cell: (one) => (one.lastActivityAt ? formatAgo(one.lastActivityAt, now) : unknown),
    },
    {
      key: 'enter',
      label: '',
      cell: (one) => (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => onWanted(one)}
          aria-label={`Be let into ${one.name}`}
        >
          Be let in
        </Button>
      ),
    },
    {
      key: 'suspend',
      label: '',
      cell: (one) => (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => onSuspend(one)}
          aria-label={one.standing === 'SUSPENDED' ? `Have ${one.name} go on` : `Suspend ${one.name}`}
        >
          {one.standing === 'SUSPENDED' ? 'Go on' : 'Suspend'}
        </Button>
      ),
    },
  ]
  return <DataTable label="Organisations" columns={columns} rows={organizations} rowKey={(one) => one.slug} />
}
