import { useState } from 'react'
import { Button, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { SeverityLabel } from '@/components/severity-label'
import { SubjectLink } from '@/components/subject-link'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useAlertChanges } from '@/lib/alert-changes'
import { foreseenWords } from '@/lib/foreseen-words'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatDay, formatMoment, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { alertQuery, assignAlertMutation, assigneesQuery, type AlertDetail, type Deviation } from './alert-queries'
import { AlertCourse } from './alert-course'
import { CommentForm } from './comment-form'
import { causeWords, historyOf, pointsWords, standingWords, withUnit } from './alert-words'
import { seedOf, silencedWords } from './silence-words'
import classes from './alerts.module.css'

interface AlertPeekProps {
  id: string
  /** Changes whenever the alert may have. */
  beat: string
  onAcknowledge: () => void
  onSnooze: () => void
  onChanged: () => void
}

/** One alert beside the list: what happened, why, and what became of it. */
export function AlertPeek({ id, beat, ...acts }: AlertPeekProps) {
  const { data, problem, reload } = useKeptQuery({
    query: alertQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
    context: useStable(beat),
  })
  // What others do about it changes nothing of its row.
  useAlertChanges(reload)
  if (problem && !data) return <ErrorNote problem={problem} what="The alert could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[240]} />
  if (!data.alert) return <Panel title="Alert">There is no such alert; it may belong to data that was removed.</Panel>
  return <Peek detail={data.alert} {...acts} onChanged={() => (acts.onChanged(), reload())} />
}

// urql asks anew when the context is another object.
function useStable(beat: string) {
  const [kept, setKept] = useState({ beat, context: {} })
  if (kept.beat === beat) return kept.context
  const next = { beat, context: {} }
  setKept(next)
  return next.context
}

function Peek({
  detail,
  onAcknowledge,
  onSnooze,
  onChanged,
}: { detail: AlertDetail } & Pick<AlertPeekProps, 'onAcknowledge' | 'onSnooze' | 'onChanged'>) {
  const { zone } = useOrganization()
  const now = useNow(30)
  const mayHandle = useAllowed('TRADER')
  const { alert, transitions } = detail
  const silenced = silencedWords(alert, zone)
  const isOut = alert.standing !== 'RESOLVED'
  const why = transitions.find(({ notice }) => notice === 'FIRED' || notice === 'ESCALATED' || notice === 'EASED')
  const takenBack = alert.takenBackAt ? transitions.find(({ takesBack }) => takesBack) : undefined
  return (
    <Panel title={alert.rule} note={standingWords[alert.standing]}>
      <div className={classes.peek}>
        <p className={classes.says}>
          <SubjectLink subject={alert.subject} className={classes.link} /> · {alert.subject.owner}
        </p>
        <SeverityLabel severity={alert.severity} />
        <p className={classes.sentence}>{alert.sentence}</p>
        {alert.foreseen && (
          <p className={classes.says} data-tip={formatMomentBoth(alert.foreseen.at, zone)}>
            {foreseenWords(alert.foreseen, zone, now)}.
          </p>
        )}
        {alert.snoozedUntil && alert.standing === 'SNOOZED' && (
          <p className={classes.says}>
            Snoozed by {alert.snoozedBy} until{' '}
            {alert.snoozeWhen && (
              <>
                <code className={classes.code}>{alert.snoozeWhen}</code>, at the latest{' '}
              </>
            )}
            {formatMoment(alert.snoozedUntil, zone)}
            {alert.snoozeReason && `: ${alert.snoozeReason}`}
          </p>
        )}
        {silenced && <p className={classes.says}>{silenced}</p>}
        {alert.followsFrom && (
          <p className={classes.says}>
            Follows from{' '}
            <Link to="/alerts" search={{ alert: alert.followsFrom.id }} className={classes.link}>
              {alert.followsFrom.rule}: {alert.followsFrom.subject}
            </Link>
            . Whoever is told of that is not told of this while it is out.
          </p>
        )}
        {takenBack && (
          <p className={classes.says}>
            Taken back on {formatMoment(takenBack.at, zone)}. {takenBack.sentence}
          </p>
        )}
        {isOut && mayHandle && (
          <div className={classes.actions}>
            <Button size="compact-sm" onClick={onAcknowledge}>
              {alert.acknowledgedBy ? 'Take the acknowledgement back' : 'Acknowledge'}
            </Button>
            <Button size="compact-sm" variant="default" onClick={onSnooze}>
              {alert.standing === 'SNOOZED' ? 'Take up again' : 'Snooze'}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/alerts/silences"
                  search={{
                    new: 'yes',
                    rule: alert.ruleId,
                    ...seedOf(alert.subject),
                  }}
                  {...props}
                />
              )}
            >
              Silence such alerts
            </Button>
          </div>
        )}
        {isOut && mayHandle && <Assign alert={alert} onChanged={onChanged} />}
        <AlertCourse detail={detail} />
        {why && (
          <>
            <h3 className={classes.sub}>Why</h3>
            <p className={classes.says}>
              <code className={classes.code}>{why.condition}</code> (version {why.ruleVersion} of the rule), on{' '}
              {formatMoment(why.at, zone)}, by these values:
            </p>
            <dl className={classes.readings}>
              {why.readings.map(({ name, label, value, unit }) => (
                <div key={name} style={{ display: 'contents' }}>
                  <dt>{label}</dt>
                  <dd>{withUnit(value, unit)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        {why?.deviation && <Causes deviation={why.deviation} zone={zone} />}
        <h3 className={classes.sub}>History</h3>
        {mayHandle && <CommentForm alert={alert.id} onChanged={onChanged} />}
        <ol className={classes.history}>
          {historyOf(detail).map(({ key, at, text, said }) => (
            <li key={key}>
              <span className={classes.dim} data-tip={formatMomentBoth(at, zone)}>
                {formatMoment(at, zone)}
              </span>{' '}
              {text}
              {said && <span className={classes.said}>{said}</span>}
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  )
}

/** What the last day was off by, largest part first. */
function Causes({ deviation: { day, points, causes }, zone }: { deviation: Deviation; zone: string }) {
  return (
    <>
      <h3 className={classes.sub}>What its last day was off by</h3>
      <p className={classes.says}>
        {formatDay(day)} delivered {pointsWords(points)} of what is usual. Parts, in the same percent:
      </p>
      <dl className={classes.readings}>
        {causes.map(({ kind, subject, points: part, since }) => (
          <div key={`${kind} ${subject}`} style={{ display: 'contents' }}>
            <dt>
              {subject}: {causeWords({ kind, points: part })}
              {since && ` since ${formatMoment(since, zone)}`}
            </dt>
            <dd>{pointsWords(part)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Assign({ alert, onChanged }: { alert: AlertDetail['alert']; onChanged: () => void }) {
  const [{ data }] = useQuery({ query: assigneesQuery })
  const order = useOrder(assignAlertMutation)
  const members = data?.alertAssignees ?? []
  return (
    <>
      <NativeSelect
        size="xs"
        label="Assigned to"
        value={alert.assigneeId ?? ''}
        disabled={order.busy || !data}
        data={[
          { value: '', label: 'Nobody' },
          ...members.map(({ id, name, isMe }) => ({ value: id, label: isMe ? `${name} (you)` : name })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          void order.give({ input: { id: alert.id, memberId: value || null } }).then((done) => done && onChanged())
        }
      />
      <OrderErrors errors={order.errors} />
    </>
  )
}
