import { useState, type FormEvent } from 'react'
import { Button, TextInput } from '@mantine/core'
import { renderSVG } from 'uqr'
import { useMutation } from 'urql'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { errorAt, errorsBeside, useOrder, type OrderError } from '@/lib/graphql/use-order'
import { problemOf } from '@/lib/graphql/problem'
import { useProof } from '@/lib/proof'
import { confirmMutation, offerMutation, removeFactorMutation } from './account-queries'
import { RecoveryCodes } from './recovery-codes'
import classes from './account.module.css'

interface Offer {
  readonly secret: string
  readonly uri: string
}

interface SecondFactorPanelProps {
  /** An authenticator or a passkey. */
  isSetUp: boolean
  hasPasskey: boolean
  onChanged: () => void
}

export function SecondFactorPanel({ isSetUp, hasPasskey, onChanged }: SecondFactorPanelProps) {
  const [offer, setOffer] = useState<Offer | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [errors, setErrors] = useState<readonly OrderError[]>([])
  const [{ fetching }, ask] = useMutation(offerMutation)
  const prove = useProof()
  const remove = useOrder(removeFactorMutation)

  async function begin() {
    let result = await ask({})
    if (result.error && problemOf(result.error).code === 'PROOF_NEEDED' && (await prove())) result = await ask({})
    setErrors(result.error ? [{ field: [], ...problemOf(result.error) }] : [])
    setOffer(result.data?.payload ?? null)
  }

  return (
    <Panel
      title="Second factor"
      note={
        isSetUp
          ? hasPasskey
            ? 'set up: signing in asks for a passkey or a code'
            : 'set up: signing in asks for a code'
          : 'none: a stolen password is enough to be you'
      }
      action={
        !offer &&
        !codes && (
          <span className={classes.foot}>
            {isSetUp && (
              <Button
                size="compact-sm"
                variant="default"
                loading={remove.busy}
                onClick={() => void remove.give({}).then((done) => done && onChanged())}
              >
                Remove it
              </Button>
            )}
            <Button size="compact-sm" loading={fetching} onClick={() => void begin()}>
              {isSetUp ? 'Set up another' : 'Set it up'}
            </Button>
          </span>
        )
      }
    >
      <OrderErrors errors={[...errors, ...remove.errors]} />
      {codes ? (
        <RecoveryCodes
          codes={codes}
          onDone={() => {
            setCodes(null)
            onChanged()
          }}
        />
      ) : offer ? (
        <Confirm
          offer={offer}
          onLeave={() => setOffer(null)}
          onConfirmed={(given) => {
            setOffer(null)
            setCodes(given)
          }}
        />
      ) : (
        <p className={classes.says}>
          An authenticator app on your phone shows a new code every half minute. Ten recovery codes let you in when you
          have lost it.
        </p>
      )}
    </Panel>
  )
}

interface ConfirmProps {
  offer: Offer
  onLeave: () => void
  onConfirmed: (codes: readonly string[]) => void
}

function Confirm({ offer, onLeave, onConfirmed }: ConfirmProps) {
  const order = useOrder(confirmMutation)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code')).trim()
    const done = await order.give({ input: { code } })
    if (done?.recoveryCodes) onConfirmed(done.recoveryCodes)
  }

  return (
    <form className={classes.scan} onSubmit={(event) => void submit(event)} noValidate>
      <img
        className={classes.square}
        alt="The seed as a QR code; it is written beside"
        src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(offer.uri, { border: 2 }))}`}
      />
      <div className={classes.steps}>
        <p className={classes.says}>Scan this with your authenticator, or type it there:</p>
        <code className={classes.secret}>{offer.secret.match(/.{1,4}/g)?.join(' ')}</code>
        <TextInput
          label="The code it shows now"
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={6}
          required
          autoFocus
          error={errorAt(order.errors, 'code')}
        />
        <div className={classes.foot}>
          <Button variant="default" onClick={onLeave}>
            Leave it
          </Button>
          <Button type="submit" loading={order.busy}>
            Confirm
          </Button>
        </div>
        <OrderErrors errors={errorsBeside(order.errors, ['code'])} />
      </div>
    </form>
  )
}
