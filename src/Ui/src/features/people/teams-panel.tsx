import { useState } from 'react'
import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import type { Member } from './people-queries'
import { TeamForm } from './team-form'
import { removeTeamMutation, teamsQuery, type Team } from './teams-queries'
import classes from './people.module.css'

/** Who works on which advertisers together. */
export function TeamsPanel({ members }: { members: readonly Member[] }) {
  const { data, reload } = useKeptQuery({ query: teamsQuery, variables: {} })
  const [open, setOpen] = useState<Team | 'new' | null>(null)
  const remove = useOrder(removeTeamMutation)
  if (!data) return null
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? id
  const columns: DataColumn<Team>[] = [
    { key: 'name', label: 'Team', cell: (team) => team.name },
    { key: 'people', label: 'People', grows: true, cell: (team) => team.memberIds.map(nameOf).join(', ') },
    { key: 'advertisers', label: 'Advertisers', numeric: true, cell: (team) => team.advertiserIds.length },
    {
      key: 'orders',
      label: '',
      cell: (team) => (
        <span className={classes.foot}>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Change the team ${team.name}`}
            onClick={() => setOpen(team)}
          >
            Change
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={remove.busy}
            aria-label={`Remove the team ${team.name}`}
            onClick={() => void remove.give({ input: { id: team.id } }).then((done) => done && reload())}
          >
            Remove
          </Button>
        </span>
      ),
    },
  ]
  return (
    <Panel
      title="Teams"
      note="what the board can be narrowed to; everybody still sees all"
      flush={!open && data.teams.length > 0}
      action={
        !open && (
          <Button size="compact-sm" onClick={() => setOpen('new')}>
            Make a team
          </Button>
        )
      }
    >
      {open && (
        <TeamForm
          key={open === 'new' ? 'new' : open.id}
          team={open === 'new' ? null : open}
          members={members}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null)
            reload()
          }}
        />
      )}
      <OrderErrors errors={remove.errors} />
      {data.teams.length > 0 ? (
        <DataTable label="Teams" columns={columns} rows={data.teams} rowKey={(team) => team.id} />
      ) : (
        !open && <p className={classes.says}>A team is people and the advertisers they work on.</p>
      )}
    </Panel>
  )
}
