import { useState, type FormEvent } from 'react'
import { Button, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { formatMoment } from '@/lib/time'
import { deleteOrganizationMutation, keepOrganizationMutation, type Standing } from './organization-queries'
import classes from './organization.module.css'

interface DeletionPanelProps {
  standing: Standing
  onChanged: () => void
}

/** Deletes the organisation after a wait, and takes that back. */
export function DeletionPanel({ standing, onChanged }: DeletionPanelProps) {
  const { zone } = useOrganization()
  const [receipt, setReceipt] = useState<string | null>(null)
  const keep = useOrder(keepOrganizationMutation)
  const { deletion } = standing
  return (
    <Panel title="Delete the organisation">
      {receipt && (
        <div className={classes.receipt} role="status">
          <p className={classes.says}>
            <b>Keep this link: it is shown this once.</b> It says how the deletion stands and gives the certificate when
            the organisation, and your account with it, are gone.
          </p>
          <code className={classes.link}>{new URL(receipt, location.href).toString()}</code>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => void navigator.clipboard.writeText(new URL(receipt, location.href).toString())}
          >
            Copy it
          </Button>
        </div>
      )}
      {deletion ? (
        <>
          <p className={classes.says}>
            {deletion.askedBy} asked for it on {formatMoment(deletion.askedAt, zone)}: {deletion.reason}. It begins on{' '}
            <b>{formatMoment(deletion.dueAt, zone)}</b>; until then any administrator can take it back.
          </p>
          <OrderErrors errors={keep.errors} />
          <Button
            loading={keep.busy}
            onClick={() =>
              void keep.give({}).then((done) => {
                if (!done) return
                setReceipt(null)
                onChanged()
              })
            }
          >
            Keep the organisation
          </Button>
        </>
      ) : (
        <DeletionForm
          waitDays={standing.deletionWaitDays}
          onAsked={(link) => {
            setReceipt(link)
            onChanged()
          }}
        />
      )}
    </Panel>
  )
}

function DeletionForm({ waitDays, onAsked }: { waitDays: number; onAsked: (receipt: string | null) => void }) {
  const { name } = useOrganization()
  const order = useOrder(deleteOrganizationMutation)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const done = await order.give({ input: { name: String(form.get('name')), reason: String(form.get('reason')) } })
    if (done) onAsked(done.receipt)
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <p className={classes.says}>
        Everything goes: connections, campaigns, history, people, keys, exports and the audit log. It begins after{' '}
        {waitDays} days, in which every page says so and any administrator can take it back. Then nobody can, and you
        get a certificate of what was deleted. Export first what you want to keep.
      </p>
      <TextInput
        label={`Type the organisation's name, ${name}`}
        name="name"
        autoComplete="off"
        required
        error={errorAt(order.errors, 'name')}
      />
      <TextInput
        label="Reason"
        description="At least ten characters, for your colleagues."
        name="reason"
        maxLength={500}
        required
        error={errorAt(order.errors, 'reason') ?? errorAt(order.errors, 'input.reason')}
      />
      <OrderErrors errors={errorsBeside(order.errors, ['name', 'reason', 'input.reason'])} />
      <Button type="submit" color="red" variant="light" loading={order.busy}>
        Delete the organisation in {waitDays} days
      </Button>
    </form>
  )
}
