import { useState } from 'react'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { OrderErrors } from '@/components/order-errors'
import { Page } from '@/components/page'
import { Panel } from '@/components/panel'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { createBookingMutation } from './bookings-queries'
import { inputOf, newLine } from './line-draft'
import { LineFields, lineFieldNames } from './line-fields'
import { useMayBook } from '@/lib/role'
import classes from './bookings.module.css'

const headFields = ['number', 'name', 'client', 'brand', 'currency', 'zone', 'lockedRate'] as const

/** A booking with its first line; more lines are added on its page. */
export function NewBookingPage({ onBooked }: { onBooked: (id: string) => void }) {
  const mayBook = useMayBook()
  return (
    <Page>
      <h1 className={classes.title}>New booking</h1>
      {mayBook ? (
        <NewBooking onBooked={onBooked} />
      ) : (
        <EmptyNote title="This is for traders and finance">Ask one of your organisation to book it.</EmptyNote>
      )}
    </Page>
  )
}

function NewBooking({ onBooked }: { onBooked: (id: string) => void }) {
  const organization = useOrganization()
  const [head, setHead] = useState<Record<string, string>>({})
  const [isDraft, setDraft] = useState(false)
  const [line, setLine] = useState(newLine('10'))
  const order = useOrder(createBookingMutation)
  const valueOf = (name: string) =>
    head[name] ?? (name === 'currency' ? organization.currency : name === 'zone' ? organization.zone : '')
  const field = (name: (typeof headFields)[number]) => ({
    value: valueOf(name),
    error: order.errors.find((error) => error.field.length === 1 && error.field[0] === name)?.message,
    onChange: (event: { currentTarget: { value: string } }) => setHead({ ...head, [name]: event.currentTarget.value }),
  })
  const ofLine = order.errors.filter((error) => error.field[0] === 'line')
  const beside = order.errors.filter(({ field: [first, ...rest] }) =>
    first === 'line' ? !lineFieldNames.includes(rest.at(-1) ?? '') : !headFields.some((name) => name === first),
  )
  const lockedRate = valueOf('lockedRate').trim()

  async function book() {
    const text = (name: string) => valueOf(name).trim()
    const done = await order.give({
      input: {
        number: text('number'),
        name: text('name'),
        client: text('client'),
        brand: text('brand') || null,
        currency: text('currency').toUpperCase(),
        zone: text('zone'),
        lockedRate: lockedRate || null,
        isDraft,
        lines: [inputOf(line)],
      },
    })
    if (done?.booking) onBooked(done.booking.booking.id)
  }

  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void book()
      }}
    >
      <Panel title="The booking">
        <div className={classes.fields}>
          <TextInput label="Number" {...field('number')} maxLength={60} />
          <TextInput label="Name" {...field('name')} className={classes.wide} maxLength={200} />
          <TextInput label="Client" {...field('client')} maxLength={200} />
          <TextInput label="Brand" {...field('brand')} maxLength={200} />
          <TextInput label="Currency" {...field('currency')} maxLength={3} />
          <TextInput label="Zone of its days" {...field('zone')} />
          {valueOf('currency').toUpperCase() !== organization.currency && (
            <TextInput
              label={`Locked rate into ${organization.currency}`}
              description="May be empty."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="decimal"
              {...field('lockedRate')}
            />
          )}
          <Checkbox
            className={classes.wide}
            label="It is a draft, which binds nobody yet"
            checked={isDraft}
            onChange={(event) => setDraft(event.currentTarget.checked)}
          />
        </div>
      </Panel>
      <Panel title="Its first line" note="more are added on its page">
        <LineFields
          draft={line}
          client={valueOf('client').trim()}
          currency={valueOf('currency')}
          errors={ofLine}
          onChange={setLine}
        />
      </Panel>
      <OrderErrors errors={beside} />
      <div className={classes.foot}>
        <Button type="submit" loading={order.busy}>
          Book it
        </Button>
      </div>
    </form>
  )
}
