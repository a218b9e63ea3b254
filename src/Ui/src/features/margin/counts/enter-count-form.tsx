import { useState } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { enterCountMutation, type CountKind, type CountSource } from './counts-queries'
import { kinds, kindsOf } from './counts-words'
import classes from './counts.module.css'

interface EnterCountFormProps {
  bookingId: string
  line: string
  source: CountSource
  onDone: (text: string) => void
}

const fields = ['input.kind', 'input.from', 'input.through', 'input.units', 'input.reason']

/** Says what was counted of a line on some days. */
export function EnterCountForm({ bookingId, line, source, onDone }: EnterCountFormProps) {
  const offered = kindsOf(source)
  const [kind, setKind] = useState<CountKind>(offered[0] ?? 'ADJUSTMENT')
  const [from, setFrom] = useState('')
  const [through, setThrough] = useState('')
  const [units, setUnits] = useState('')
  const [reason, setReason] = useState('')
  const order = useOrder(enterCountMutation)

  async function enter() {
    const counted = units.replaceAll(',', '').trim()
    const number = /^-?\d+$/.test(counted) ? Number(counted) : null
    const given = { kind, from: from || null, through: through || null, units: number, reason }
    if (!(await order.give({ input: { bookingId, line, ...given } }))) return
    setUnits('')
    setReason('')
    onDone(kind === 'ADJUSTMENT' ? 'The line is adjusted.' : 'The count is kept.')
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void enter()
      }}
    >
      <div className={classes.fields}>
        <NativeSelect
          label="What"
          data={offered.map((value) => ({ value, label: kinds[value] }))}
          value={kind}
          error={errorAt(order.errors, 'input.kind')}
          onChange={({ currentTarget: { value } }) => setKind(offered.find((one) => one === value) ?? kind)}
        />
        <TextInput
          label="First day"
          type="date"
          value={from}
          error={errorAt(order.errors, 'input.from')}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="Last day"
          type="date"
          value={through}
          error={errorAt(order.errors, 'input.through')}
          onChange={(event) => setThrough(event.currentTarget.value)}
        />
        <TextInput
          label={kind === 'ADJUSTMENT' ? 'Units added' : 'Units counted'}
          placeholder={kind === 'ADJUSTMENT' ? '-1000 takes away' : 'of all these days'}
          inputMode="numeric"
          value={units}
          error={errorAt(order.errors, 'input.units')}
          onChange={(event) => setUnits(event.currentTarget.value)}
        />
        <TextInput
          label="Where it is from"
          placeholder="Report of March"
          maxLength={500}
          className={classes.reason}
          value={reason}
          error={errorAt(order.errors, 'input.reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" loading={order.busy}>
          Keep it
        </Button>
      </div>
      <OrderErrors errors={errorsBeside(order.errors, fields)} />
    </form>
  )
}
