import { useEffect, useRef, type KeyboardEvent } from 'react'
import { formatCount } from '@/lib/format'
import { formatDay } from '@/lib/time'
import { isMonday, moved, stateLooks } from './calendar'
import type { DayState, HealthAccount, HealthDay } from './health-queries'
import classes from './health.module.css'

interface CalendarGridProps {
  accounts: readonly HealthAccount[]
  looked: { account: HealthAccount; day: HealthDay } | null
  onLook: (account: string, day: string) => void
}

/**
 * Accounts by days. One cell is in the order of Tab, the one looked at; arrows, Home and End walk from it, and where the
 * focus goes the day's facts follow.
 */
export function CalendarGrid({ accounts, looked, onLook }: CalendarGridProps) {
  const grid = useRef<HTMLTableElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  // Where the days do not all fit, the newest are in view.
  useEffect(() => scroller.current?.scrollTo({ left: scroller.current.scrollWidth }), [])
  const days = accounts[0]?.days ?? []
  function onKey(event: KeyboardEvent, row: number, column: number) {
    const next = moved({ row, column }, event.key, event.ctrlKey || event.metaKey, accounts.length, days.length)
    if (!next) return
    event.preventDefault()
    const account = accounts[next.row]!
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.row}/${next.column}"]`)?.focus()
    onLook(account.key, account.days[next.column]!.date)
  }
  return (
    <div ref={scroller} className={classes.gridScroller}>
      {/* The ARIA pattern of a grid stands on a table; its cells become grid cells by it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table ref={grid} role="grid" aria-label="Accounts by days" className={classes.grid}>
        <thead>
          <tr>
            <th scope="col" className={classes.account}>
              Account
            </th>
            {days.map((day, index) => (
              <th key={day.date} scope="col" data-week={isMonday(day.date) || undefined}>
                <span className="pl-hidden">{formatDay(day.date)}</span>
                {isMonday(day.date) && index < days.length - 2 && (
                  <span className={classes.weekDay} aria-hidden="true">
                    {formatDay(day.date)}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account, row) => (
            <tr key={account.key}>
              <th scope="row" className={classes.account}>
                <span data-tip={`${account.name}\nData through ${formatDay(account.dataThrough)}`}>{account.name}</span>
              </th>
              {account.days.map((day, column) => {
                const here = account.key === looked?.account.key && day.date === looked.day.date
                return (
                  <td key={day.date} aria-selected={here} data-week={isMonday(day.date) || undefined}>
                    <button
                      type="button"
                      className={classes.day}
                      data-state={day.state}
                      data-here={here || undefined}
                      data-place={`${row}/${column}`}
                      data-tip={tipOf(day)}
                      tabIndex={here ? 0 : -1}
                      aria-label={`${account.name}, ${tipOf(day).replace('\n', ', ')}`}
                      onClick={() => onLook(account.key, day.date)}
                      onKeyDown={(event) => onKey(event, row, column)}
                    >
                      {stateLooks[day.state].glyph}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function tipOf(day: HealthDay): string {
  const first = `${formatDay(day.date)}: ${stateLooks[day.state].word}`
  if (day.lineItems === 0) return first
  const restated = day.restated > 0 ? `, ${formatCount(day.restated)} restated` : ''
  return `${first}\n${formatCount(day.lineItems)} line items${restated}`
}

export function StateMark({ state }: { state: DayState }) {
  return (
    <span className={classes.mark} data-state={state} aria-hidden="true">
      {stateLooks[state].glyph}
    </span>
  )
}
