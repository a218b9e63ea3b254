import { useState } from 'react'
import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatMomentBoth } from '@/lib/time'
import { AlertsHead } from './alerts-head'
import { SilenceEditor } from './silence-editor'
import { endSilenceMutation, silencesQuery, type AlertSilence } from './silence-queries'
import { coversWords, matchersOf, silenceWords, timesOf, type SilenceSeed, type SilenceStanding } from './silence-words'
import classes from './alerts.module.css'

const pageSize = 50

/** The page as its address has it. */
export interface SilencesSearch extends SilenceSeed {
  /** Running ones where absent. */
  readonly state?: SilenceStanding | undefined
  /** Whether a new one is being written. */
  readonly new?: 'yes' | undefined
}

interface SilencesPageProps {
  search: SilencesSearch
  onSearch: (search: SilencesSearch) => void
}

const standings = Object.keys(silenceWords) as SilenceStanding[]

const emptyNotes: Readonly<Record<SilenceStanding, string>> = {
  RUNNING: 'Receivers are told of every alert they ask for.',
  COMING: 'A silence can be made ahead of the work that it is for.',
  PAST: 'Silences that ended, by themselves or by hand, stay here.',
}

/** Which alerts nobody outside is told of for a while. */
export function SilencesPage({ search, onSearch }: SilencesPageProps) {
  const standing = search.state ?? 'RUNNING'
  const mayWrite = useAllowed('TRADER')
  const pages = usePages(standing)
  const { data, problem, turning, reload } = useKeptQuery({
    query: silencesQuery,
    variables: { standing, first: pageSize, after: pages.after },
    requestPolicy: 'cache-and-network',
  })
  const writes = mayWrite && search.new === 'yes'
  const turn = (state: SilenceStanding) => onSearch({ state: state === 'RUNNING' ? undefined : state })
  return (
    <Page>
      <AlertsHead
        title="Silences"
        action={
          mayWrite && (
            <Button size="compact-sm" onClick={() => onSearch({ state: search.state, new: 'yes' })}>
              New silence
            </Button>
          )
        }
      />
      <div className={classes.tabs} role="group" aria-label="Standing">
        {standings.map((one) => (
          <Button
            key={one}
            size="compact-sm"
            variant={one === standing ? 'filled' : 'default'}
            aria-pressed={one === standing}
            onClick={() => turn(one)}
          >
            {silenceWords[one]}
          </Button>
        ))}
      </div>
      {problem && !data && <ErrorNote problem={problem} what="The silences could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[320]} />}
      {data && (
        <div className={classes.columns} data-alone={writes ? undefined : true}>
          <div className={classes.rules}>
            <Panel title={silenceWords[standing]} note="the one that ends last first" flush>
              {data.alertSilences.nodes.length === 0 && !turning ? (
                <EmptyNote
                  title={
                    standing === 'PAST' ? 'No silence is over' : `No silence is ${silenceWords[standing].toLowerCase()}`
                  }
                >
                  {emptyNotes[standing]}
                </EmptyNote>
              ) : (
                <Silences rows={data.alertSilences.nodes} turning={turning} onEnded={reload} />
              )}
            </Panel>
            <Pager of="silences" pages={pages} pageInfo={data.alertSilences.pageInfo} />
          </div>
          {writes && (
            <SilenceEditor
              key={JSON.stringify(search)}
              seed={matchersOf(search)}
              onMade={(made) => {
                turn(made)
                reload()
              }}
            />
          )}
        </div>
      )}
    </Page>
  )
}

interface SilencesProps {
  rows: readonly AlertSilence[]
  turning: boolean
  onEnded: () => void
}

function Silences({ rows, turning, onEnded }: SilencesProps) {
  const { zone } = useOrganization()
  const mayWrite = useAllowed('TRADER')
  // What it held back is told at once: asked twice.
  const [asked, setAsked] = useState<string>()
  const order = useOrder(endSilenceMutation)
  const end = async (id: string) => {
    if (asked !== id) return setAsked(id)
    if (await order.give({ input: { id } })) onEnded()
    setAsked(undefined)
  }
  const columns: readonly DataColumn<AlertSilence>[] = [
    { key: 'covers', label: 'Alerts', grows: true, cell: (row) => coversWords(row.matchers) },
    {
      key: 'out',
      label: 'Out now',
      numeric: true,
      cell: (row) => (row.standing === 'PAST' ? '—' : formatCount(row.covers)),
    },
    {
      key: 'times',
      label: 'When',
      cell: (row) => (
        <span data-tip={`From ${formatMomentBoth(row.startsAt, zone)} until ${formatMomentBoth(row.endsAt, zone)}`}>
          {timesOf(row, zone)}
        </span>
      ),
    },
    { key: 'reason', label: 'Why', grows: true, cell: (row) => row.reason },
    { key: 'by', label: 'By', cell: (row) => row.madeBy },
    {
      key: 'end',
      label: 'End',
      cell: (row) =>
        mayWrite &&
        row.standing !== 'PAST' && (
          <Button
            size="compact-xs"
            variant={asked === row.id ? 'filled' : 'default'}
            disabled={order.busy || turning}
            onClick={() => void end(row.id)}
          >
            {asked === row.id ? 'End it and tell what is out' : 'End now'}
          </Button>
        ),
    },
  ]
  return (
    <>
      <OrderErrors errors={order.errors} />
      <DataTable label="Silences" columns={columns} rows={rows} rowKey={(row) => row.id} turning={turning} />
    </>
  )
}
