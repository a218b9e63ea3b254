import { useState } from 'react'
import { Button } from '@mantine/core'
import { DataTable } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { Toast, type ToastText } from '@/components/toast'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { useShortcuts } from '@/lib/shortcuts'
import { useNow } from '@/lib/use-now'
import { alertColumns, selectColumn } from './alert-columns'
import { AlertPeek } from './alert-peek'
import { acknowledgeAlertsMutation, snoozeAlertsMutation, type AlertRow } from './alert-queries'
import { doneWords, nothingSelected, refusalsOf, selectedOf, toggled, toggledAll } from './alert-selection'
import { standingWords, stepTo } from './alert-words'
import type { AlertsSearch } from './alerts-page'
import { SelectionBar } from './selection-bar'
import { SnoozeDialog } from './snooze-dialog'
import classes from './alerts.module.css'

interface InboxProps {
  search: AlertsSearch
  onSearch: (search: AlertsSearch) => void
  rows: readonly AlertRow[]
  /** They are of another standing or page than the one chosen, and nothing can be done with them. */
  turning: boolean
  onChanged: () => void
}

/** The alerts of a list with the one looked at beside them. What a key does is done with all that are selected, else with that one. */
export function Inbox({ rows, turning, search, onSearch, onChanged }: InboxProps) {
  const { zone } = useOrganization()
  const now = useNow(30)
  const mayHandle = useAllowed('TRADER')
  const [selection, setSelection] = useState(nothingSelected)
  const [snoozing, setSnoozing] = useState<readonly AlertRow[]>()
  const [asked, setAsked] = useState<readonly AlertRow[]>([])
  const [toast, setToast] = useState<ToastText | null>(null)
  const acknowledge = useOrder(acknowledgeAlertsMutation)
  const wake = useOrder(snoozeAlertsMutation)
  const ids = rows.map(({ id }) => id)
  const chosen = turning ? undefined : rows.find(({ id }) => id === search.alert)
  const selected = turning ? [] : selectedOf(selection, rows)
  const maySelect = mayHandle && (search.state ?? 'OPEN') !== 'RESOLVED'
  const busy = acknowledge.busy || wake.busy
  const select = (alert: string | undefined) => onSearch({ ...search, alert })
  const step = (by: number) => {
    const next = turning ? undefined : stepTo(ids, search.alert, by)
    if (next) select(next)
  }
  const choose = (id: string, upTo: boolean) => setSelection(toggled(selection, ids, id, upTo))
  /** Those that an act is about; none where nothing can be done with them. */
  const meant = (one?: AlertRow) => {
    const all = one ? [one] : selected.length > 0 ? selected : chosen ? [chosen] : []
    return mayHandle && !busy ? all.filter(({ standing }) => standing !== 'RESOLVED') : []
  }
  const acknowledgeAll = async (all: readonly AlertRow[], takesBack: boolean) => {
    setAsked(all)
    const done = await acknowledge.give({ input: { ids: all.map(({ id }) => id), takesBack } })
    // Where some were refused, the others were done all the same.
    onChanged()
    if (!done) return
    setSelection(nothingSelected)
    if (all.length > 1)
      setToast({
        text: takesBack ? (
          doneWords(done.done, 'open again')
        ) : (
          <>
            {doneWords(done.done, 'acknowledged')}.{' '}
            <Button size="compact-xs" variant="default" onClick={() => void acknowledgeAll(all, true)}>
              Undo
            </Button>
          </>
        ),
      })
  }
  const onAcknowledge = (one?: AlertRow) => {
    const all = meant(one)
    if (all[0])
      void acknowledgeAll(
        all,
        all.every(({ acknowledgedBy }) => acknowledgedBy !== null),
      )
  }
  const onSnooze = (one?: AlertRow) => {
    const all = meant(one)
    if (!all[0]) return
    if (all.some(({ standing }) => standing !== 'SNOOZED')) return setSnoozing(all)
    setAsked(all)
    void wake.give({ input: { ids: all.map(({ id }) => id), until: null, reason: null } }).then((done) => {
      if (done) setSelection(nothingSelected)
      onChanged()
    })
  }
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    x: () => (chosen && maySelect ? choose(chosen.id, false) : false),
    X: () => (chosen && maySelect ? choose(chosen.id, true) : false),
    a: () => onAcknowledge(),
    s: () => onSnooze(),
    Escape: () => (selected.length > 0 ? setSelection(nothingSelected) : search.alert ? select(undefined) : false),
  })
  const columns = alertColumns({ chosen: search.alert, onChosen: select, zone, now })
  // Beside the panel, which says what happened, long names would leave the sentence a few letters.
  const shown = search.alert
    ? columns
        .filter(({ key }) => key !== 'assignee')
        .map((column) => (column.key === 'subject' ? { ...column, grows: true } : column))
    : columns
  return (
    <div className={classes.columns} data-alone={search.alert ? undefined : true}>
      <Panel
        title={standingWords[search.state ?? 'OPEN']}
        note={search.order === 'cost' ? 'what an hour costs most first' : 'the gravest first'}
        flush
      >
        {rows.length === 0 && !turning ? (
          <EmptyNote title="No alert of that kind">
            Campaigns are judged as their data arrives. What is out shows here by itself.
          </EmptyNote>
        ) : (
          <DataTable
            label="Alerts"
            columns={
              maySelect
                ? [selectColumn(selection.ids, rows, choose, () => setSelection(toggledAll(selection, ids))), ...shown]
                : shown
            }
            rows={rows}
            rowKey={(row) => row.id}
            isMarked={(row) => selection.ids.has(row.id) || row.id === search.alert}
            turning={turning}
            // So that the bar of the selection stands beneath it in sight, and covers no row.
            maxHeight="max(320px, calc(100dvh - 300px))"
          />
        )}
        {selected.length > 0 && (
          <SelectionBar
            rows={selected}
            busy={busy}
            onAcknowledge={() => onAcknowledge()}
            onSnooze={() => onSnooze()}
            onClear={() => setSelection(nothingSelected)}
            onDone={(said, whole) => {
              if (whole) {
                setSelection(nothingSelected)
                setToast({ text: said })
              }
              onChanged()
            }}
          />
        )}
        {!search.alert && <OrderErrors errors={refusalsOf([...acknowledge.errors, ...wake.errors], asked)} />}
      </Panel>
      {search.alert && (
        <div className={classes.peek}>
          <OrderErrors errors={refusalsOf([...acknowledge.errors, ...wake.errors], asked)} />
          <AlertPeek
            key={search.alert}
            id={search.alert}
            beat={JSON.stringify(chosen)}
            onAcknowledge={() => chosen && onAcknowledge(chosen)}
            onSnooze={() => chosen && onSnooze(chosen)}
            onChanged={onChanged}
          />
        </div>
      )}
      {snoozing && (
        <SnoozeDialog
          alerts={snoozing}
          onClose={() => {
            setSnoozing(undefined)
            onChanged()
          }}
          onDone={(said) => {
            setSnoozing(undefined)
            setSelection(nothingSelected)
            if (snoozing.length > 1) setToast({ text: said })
            onChanged()
          }}
        />
      )}
      <Toast toast={toast} onClose={() => setToast(null)} />
    </div>
  )
}
