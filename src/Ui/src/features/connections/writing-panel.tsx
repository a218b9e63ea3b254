import { useState, type FormEvent } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { formatMomentBoth } from '@/lib/time'
import { agreeToWritingMutation, withdrawWritingMutation } from './connection-orders'
import classes from './connections.module.css'
import type { ConnectionDetail } from './connections-queries'

const shortestReason = 3

interface WritingPanelProps {
  connection: ConnectionDetail
  mayDecide: boolean
  onChanged: () => void
}

/** Whether Paceline may change anything by the connection, who agreed to it, and what else is in the way. */
export function WritingPanel({ connection, mayDecide, onChanged }: WritingPanelProps) {
  const { zone } = useOrganization()
  const [reason, setReason] = useState('')
  const agree = useOrder(agreeToWritingMutation)
  const withdraw = useOrder(withdrawWritingMutation)
  const { writing, writeBlock } = connection
  const order = writing ? withdraw : agree
  const reasoned = reason.trim().length >= shortestReason

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!reasoned) return
    if (await order.give({ input: { connectionId: connection.id, reason } })) {
      setReason('')
      onChanged()
    }
  }

  return (
    <Panel title="Writing" note="connecting lets Paceline only read">
      <dl className={classes.facts}>
        <div>
          <dt>Leave to write here</dt>
          <dd>
            {writing ? `Given by ${writing.who}` : 'Not given'}
            {writing && (
              <small>
                {formatMomentBoth(writing.at, zone)}: {writing.why}
              </small>
            )}
          </dd>
        </div>
        <div>
          <dt>Changes at the platform</dt>
          <dd>
            {writeBlock ? 'None' : 'As far as the organisation lets Paceline act'}
            <small>
              {writeBlock === 'READ_ONLY' ? (
                <>
                  The organisation lets Paceline only read, at all connections:{' '}
                  <Link to="/settings" className={classes.link}>
                    Settings
                  </Link>
                </>
              ) : writeBlock ? (
                blocks[writeBlock]
              ) : (
                'Whatever changes is in the history of what was changed.'
              )}
            </small>
          </dd>
        </div>
      </dl>
      {mayDecide && (
        <form onSubmit={(event) => void submit(event)} noValidate aria-label="Leave to write">
          <OrderErrors errors={errorsBeside(order.errors, ['reason'])} />
          <TextInput
            size="xs"
            className={classes.reason}
            label="Why"
            placeholder="It stays in the history"
            maxLength={500}
            value={reason}
            error={errorAt(order.errors, 'reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.actions}>
            <Button
              type="submit"
              size="compact-md"
              variant={writing ? 'default' : 'filled'}
              disabled={!reasoned}
              loading={order.busy}
            >
              {writing ? 'Take the leave back' : 'Let Paceline write here'}
            </Button>
            <span className={classes.dim}>{reasoned ? '' : 'Say why first.'}</span>
          </div>
        </form>
      )}
    </Panel>
  )
}

const blocks = {
  NOT_AT_WORK: 'The connection is paused.',
  NOT_AGREED: 'An administrator has to agree first.',
}
