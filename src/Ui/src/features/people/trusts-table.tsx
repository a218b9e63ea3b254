import { Button } from '@mantine/core'
import { useState } from 'react'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { unknown } from '@/lib/format'
import { formatAgo } from '@/lib/time'
import { useOrder } from '@/lib/graphql/use-order'
import { useNow } from '@/lib/use-now'
import { ConfirmDialog } from './confirm-dialog'
import { revokeTokenTrustMutation, type TokenTrust } from './people-queries'
import { roleLabel } from './roles'

export function TrustsTable({ trusts, onChanged }: { trusts: readonly TokenTrust[]; onChanged: () => void }) {
  const now = useNow(15)
  const revoke = useOrder(revokeTokenTrustMutation)
  const [ending, setEnding] = useState<TokenTrust | null>(null)
  const columns: DataColumn<TokenTrust>[] = [
    { key: 'name', label: 'Name', cell: (trust) => trust.name },
    { key: 'issuer', label: 'Issuer', grows: true, cell: (trust) => trust.issuer },
    { key: 'audience', label: 'Audience', cell: (trust) => trust.audience },
    {
      key: 'rules',
      label: 'May',
      cell: (trust) => trust.rules.map((rule) => `${rule.claim} ${rule.value}: ${roleLabel(rule.role)}`).join(', '),
    },
    {
      key: 'used',
      label: 'Last used',
      cell: (trust) => (trust.lastUsedAt ? formatAgo(trust.lastUsedAt, now) : unknown),
    },
    {
      key: 'state',
      label: 'Holds',
      cell: (trust) => (trust.revokedAt ? `ended ${formatAgo(trust.revokedAt, now)}` : 'yes'),
    },
    {
      key: 'revoke',
      label: '',
      cell: (trust) =>
        !trust.revokedAt && (
          <Button size="compact-xs" variant="default" onClick={() => setEnding(trust)} aria-label={`End ${trust.name}`}>
            End
          </Button>
        ),
    },
  ]
  return (
    <>
      <OrderErrors errors={revoke.errors} />
      <DataTable label="Trusted issuers" columns={columns} rows={trusts} rowKey={(trust) => trust.id} />
      <ConfirmDialog
        opened={ending !== null}
        title={`End the trust in ${ending?.name ?? ''}?`}
        action="End it"
        onClose={() => setEnding(null)}
        onConfirm={async () => {
          const trust = ending
          setEnding(null)
          if (trust && (await revoke.give({ input: { id: trust.id } }))) onChanged()
        }}
      >
        Its tokens are refused within five seconds, whatever they say.
      </ConfirmDialog>
    </>
  )
}
