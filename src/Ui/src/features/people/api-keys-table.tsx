import { Button } from '@mantine/core'
import { useState } from 'react'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { unknown } from '@/lib/format'
import { formatAgo, formatMoment } from '@/lib/time'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { useNow } from '@/lib/use-now'
import { ConfirmDialog } from './confirm-dialog'
import { revokeApiKeyMutation, type ApiKey } from './people-queries'
import { roleLabel } from './roles'

export function ApiKeysTable({ keys, onChanged }: { keys: readonly ApiKey[]; onChanged: () => void }) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const revoke = useOrder(revokeApiKeyMutation)
  const [ending, setEnding] = useState<ApiKey | null>(null)
  const stateOf = (key: ApiKey) =>
    key.revokedAt
      ? `revoked ${formatAgo(key.revokedAt, now)}`
      : key.expiresAt
        ? Date.parse(key.expiresAt) < now
          ? `ended ${formatAgo(key.expiresAt, now)}`
          : `until ${formatMoment(key.expiresAt, zone)}`
        : 'without end'
  const columns: DataColumn<ApiKey>[] = [
    { key: 'name', label: 'Name', grows: true, cell: (key) => key.name },
    { key: 'id', label: 'Begins with', cell: (key) => <code>pl_{key.id}</code> },
    { key: 'role', label: 'Role', cell: (key) => roleLabel(key.role) },
    { key: 'from', label: 'From', cell: (key) => key.networks.join(', ') || 'anywhere' },
    { key: 'used', label: 'Last used', cell: (key) => (key.lastUsedAt ? formatAgo(key.lastUsedAt, now) : unknown) },
    { key: 'by', label: 'Made by', cell: (key) => key.createdBy ?? unknown },
    { key: 'state', label: 'Holds', cell: stateOf },
    {
      key: 'revoke',
      label: '',
      cell: (key) =>
        !key.revokedAt && (
          <Button size="compact-xs" variant="default" onClick={() => setEnding(key)} aria-label={`Revoke ${key.name}`}>
            Revoke
          </Button>
        ),
    },
  ]
  return (
    <>
      <OrderErrors errors={revoke.errors} />
      <DataTable label="API keys" columns={columns} rows={keys} rowKey={(key) => key.id} />
      <ConfirmDialog
        opened={ending !== null}
        title={`Revoke ${ending?.name ?? ''}?`}
        action="Revoke"
        onClose={() => setEnding(null)}
        onConfirm={async () => {
          const key = ending
          setEnding(null)
          if (key && (await revoke.give({ input: { id: key.id } }))) onChanged()
        }}
      >
        Whatever uses it is refused within ten seconds, for good. Make another key first if it is still needed.
      </ConfirmDialog>
    </>
  )
}
