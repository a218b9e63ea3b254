import { useState, type FormEvent } from 'react'
import { Button, MultiSelect, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { platformShort } from '@/lib/platforms'
import { useAllAdvertisers } from '@/lib/use-all-advertisers'
import type { Member } from './people-queries'
import { changeTeamMutation, createTeamMutation, type Team } from './teams-queries'
import classes from './people.module.css'

interface TeamFormProps {
  /** Null for a new one. */
  team: Team | null
  members: readonly Member[]
  onClose: () => void
  onSaved: () => void
}

export function TeamForm({ team, members, onClose, onSaved }: TeamFormProps) {
  const advertisers = useAllAdvertisers()
  const [memberIds, setMembers] = useState<string[]>([...(team?.memberIds ?? [])])
  const [advertiserIds, setAdvertisers] = useState<string[]>([...(team?.advertiserIds ?? [])])
  const create = useOrder(createTeamMutation)
  const change = useOrder(changeTeamMutation)
  const errors = team ? change.errors : create.errors

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name')).trim()
    const input = { name, memberIds, advertiserIds }
    const done = team ? await change.give({ input: { id: team.id, ...input } }) : await create.give({ input })
    if (done) onSaved()
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label="Name"
        name="name"
        defaultValue={team?.name}
        maxLength={60}
        required
        autoFocus
        error={errorAt(errors, 'name')}
      />
      <MultiSelect
        label="People"
        data={members.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }))}
        value={memberIds}
        onChange={setMembers}
        searchable
      />
      <MultiSelect
        label="Advertisers"
        data={advertisers.map(({ id, name, platform }) => ({
          value: id,
          label: `${name}, ${platformShort(platform)}`,
        }))}
        value={advertiserIds}
        onChange={setAdvertisers}
        searchable
        limit={100}
      />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button type="submit" loading={create.busy || change.busy}>
          Save it
        </Button>
      </div>
      <OrderErrors errors={errorsBeside(errors, ['name'])} />
    </form>
  )
}
