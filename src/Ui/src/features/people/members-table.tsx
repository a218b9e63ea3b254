import { useState } from 'react'
import { Button, NativeSelect } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { unknown } from '@/lib/format'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { useNow } from '@/lib/use-now'
import { ConfirmDialog } from './confirm-dialog'
import {
  changeRoleMutation,
  removeMemberMutation,
  resetPasswordMutation,
  type Member,
  type RoleWord,
} from './people-queries'
import { roleChoices } from './roles'
import { SecretOnce } from './secret-once'

export function MembersTable({ members, onChanged }: { members: readonly Member[]; onChanged: () => void }) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const change = useOrder(changeRoleMutation)
  const remove = useOrder(removeMemberMutation)
  const reset = useOrder(resetPasswordMutation)
  const [link, setLink] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const giveRole = async (member: Member, role: RoleWord) => {
    if (await change.give({ input: { memberId: member.id, role } })) onChanged()
  }
  const giveLink = async (member: Member) => {
    const done = await reset.give({ input: { memberId: member.id } })
    setLink(done?.link ?? null)
  }
  const columns: DataColumn<Member>[] = [
    { key: 'name', label: 'Name', cell: (member) => member.name },
    { key: 'email', label: 'Email', grows: true, cell: (member) => member.email },
    {
      key: 'role',
      label: 'Role',
      cell: (member) => (
        <NativeSelect
          aria-label={`Role of ${member.name}`}
          size="xs"
          w={110}
          value={member.role}
          data={roleChoices.map(({ value, label }) => ({ value, label }))}
          disabled={change.busy}
          onChange={(event) => void giveRole(member, event.currentTarget.value as RoleWord)}
        />
      ),
    },
    { key: 'identity', label: 'Provider', cell: (member) => (member.hasIdentity ? 'connected' : 'no') },
    { key: 'factor', label: 'Second factor', cell: (member) => (member.hasSecondFactor ? 'set up' : 'none') },
    {
      key: 'seen',
      label: 'Last seen',
      cell: (member) =>
        member.lastSeenAt ? (
          <span data-tip={formatMomentBoth(member.lastSeenAt, zone)}>{formatAgo(member.lastSeenAt, now)}</span>
        ) : (
          unknown
        ),
    },
    {
      key: 'password',
      label: '',
      cell: (member) => (
        <Button
          size="compact-xs"
          variant="default"
          disabled={reset.busy}
          aria-label={`New password for ${member.name}`}
          onClick={() => void giveLink(member)}
        >
          New password
        </Button>
      ),
    },
    {
      key: 'remove',
      label: '',
      cell: (member) => (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => setLeaving(member)}
          aria-label={`Remove ${member.name}`}
        >
          Remove
        </Button>
      ),
    },
  ]
  return (
    <>
      <OrderErrors errors={[...change.errors, ...remove.errors, ...reset.errors]} />
      {link && (
        <SecretOnce
          says="Hand this link to them: within an hour it lets them choose another password, once. Their second factor stays. It is shown this once."
          text={link}
          onDone={() => setLink(null)}
        />
      )}
      <DataTable label="People" columns={columns} rows={members} rowKey={(member) => member.id} />
      <ConfirmDialog
        opened={leaving !== null}
        title={`Remove ${leaving?.name ?? ''}?`}
        action="Remove"
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          const member = leaving
          setLeaving(null)
          if (member && (await remove.give({ input: { memberId: member.id } }))) onChanged()
        }}
      >
        They are signed out here within seconds and see nothing of the organisation any more. What they changed stays.
      </ConfirmDialog>
    </>
  )
}
