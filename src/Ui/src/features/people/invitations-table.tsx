import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { formatMoment } from '@/lib/time'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { revokeInvitationMutation, type Invitation } from './people-queries'
import { roleLabel } from './roles'

interface InvitationsTableProps {
  invitations: readonly Invitation[]
  onChanged: () => void
}

export function InvitationsTable({ invitations, onChanged }: InvitationsTableProps) {
  const { zone } = useOrganization()
  const revoke = useOrder(revokeInvitationMutation)
  const columns: DataColumn<Invitation>[] = [
    { key: 'email', label: 'Email', grows: true, cell: (invitation) => invitation.email },
    { key: 'role', label: 'Role', cell: (invitation) => roleLabel(invitation.role) },
    { key: 'by', label: 'Invited by', cell: (invitation) => invitation.invitedBy },
    { key: 'until', label: 'Open until', cell: (invitation) => formatMoment(invitation.expiresAt, zone) },
    {
      key: 'revoke',
      label: '',
      cell: (invitation) => (
        <Button
          size="compact-xs"
          variant="default"
          disabled={revoke.busy}
          aria-label={`Take back the invitation of ${invitation.email}`}
          onClick={() => void revoke.give({ input: { id: invitation.id } }).then((done) => done && onChanged())}
        >
          Take back
        </Button>
      ),
    },
  ]
  return (
    <>
      <OrderErrors errors={revoke.errors} />
      <DataTable label="Invited" columns={columns} rows={invitations} rowKey={(invitation) => invitation.id} />
    </>
  )
}
