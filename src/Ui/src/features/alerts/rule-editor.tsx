import { useEffect, useState, type ReactNode } from 'react'
import { Button, Textarea } from '@mantine/core'
import { useClient } from 'urql'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { SeverityLabel } from '@/components/severity-label'
import { SubjectLink } from '@/components/subject-link'
import { formatCount } from '@/lib/format'
import { problemOf, type Problem } from '@/lib/graphql/problem'
import { useOrder } from '@/lib/graphql/use-order'
import { useAllowed } from '@/lib/role'
import { Backtest } from './rule-backtest'
import { RuleBuilder } from './rule-builder'
import { RuleProblems } from './rule-problems'
import {
  backtestQuery,
  previewQuery,
  saveRuleMutation,
  type RuleBacktest,
  type RulePreview,
  type RuleScope,
} from './rule-queries'
import { ruleShapeQuery, ruleTextQuery, type RuleShape, type ShapeProblem } from './rule-shape-queries'
import { plainShape } from './rule-shape-words'
import classes from './alerts.module.css'

const typingMs = 400

interface RuleEditorProps {
  scopes: readonly RuleScope[]
  name: string
  action?: ReactNode
  text: string
  basedOn: number
  isPaused: boolean
  onSaved: (rule: string) => void
}

/** A rule as a form or as text, which say the same: tried on what it watches as it is, and on the days that campaigns had, before it is kept. */
export function RuleEditor({ scopes, name, action, text: kept, basedOn, isPaused, onSaved }: RuleEditorProps) {
  const client = useClient()
  const mayWrite = useAllowed('TRADER')
  const [text, setText] = useState(kept)
  const [preview, setPreview] = useState<RulePreview>()
  const [problem, setProblem] = useState<Problem>()
  const [backtest, setBacktest] = useState<RuleBacktest>()
  const [replaying, setReplaying] = useState(false)
  const order = useOrder(saveRuleMutation)
  /** None while the text is looked at. */
  const [shape, setShape] = useState<RuleShape>()
  /** Filled in and not in the text yet. */
  const [isAhead, setIsAhead] = useState(false)
  const [wrong, setWrong] = useState<readonly ShapeProblem[]>([])
  const change = (next: string) => {
    setText(next)
    setPreview(undefined)
    setBacktest(undefined)
  }
  /** The text of what is filled in; undefined where it cannot be written. */
  const write = async (): Promise<string | undefined> => {
    if (!isAhead || !shape) return text
    const { data, error } = await client.query(ruleTextQuery, { shape }, { requestPolicy: 'network-only' })
    setProblem(error && problemOf(error))
    setWrong(data?.alertRuleText.problems ?? [])
    const written = data?.alertRuleText.text ?? undefined
    if (written !== undefined) {
      change(written)
      setIsAhead(false)
    }
    return written
  }
  const look = async (asked: string) => {
    const { data, error } = await client.query(previewQuery, { text: asked }, { requestPolicy: 'network-only' })
    return { preview: data?.previewAlertRule, problem: error && problemOf(error) }
  }
  const tryIt = async () => {
    const asked = await write()
    if (asked === undefined) return undefined
    const { preview: found, problem: failed } = await look(asked)
    setProblem(failed)
    setPreview(found)
    return found?.problems.length === 0 ? asked : undefined
  }
  // What is filled in becomes text, and the text is tried, once nothing was typed for a moment.
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      void (async () => {
        if (isAhead && shape) {
          const { data } = await client.query(ruleTextQuery, { shape }, { requestPolicy: 'network-only' })
          if (isOver || !data) return
          const { text: written, problems } = data.alertRuleText
          setWrong(problems)
          if (written === null) setPreview(undefined)
          else {
            setText(written)
            setIsAhead(false)
          }
          return
        }
        const found = await look(text)
        if (isOver) return
        setProblem(found.problem)
        setPreview(found.preview)
      })()
    }, typingMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the client stays
  }, [text, shape, isAhead])
  const build = async () => {
    const { data } = await client.query(ruleShapeQuery, { text }, { requestPolicy: 'network-only' })
    const found = data?.alertRuleShape.shape
    if (found) setShape(plainShape(found))
    else await tryIt()
  }
  useEffect(() => {
    void build()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a rule is opened in the builder once
  }, [])
  const replay = async () => {
    const asked = await write()
    if (asked === undefined) return
    setReplaying(true)
    const { data, error } = await client.query(backtestQuery, { text: asked }, { requestPolicy: 'network-only' })
    setReplaying(false)
    setProblem(error && problemOf(error))
    setBacktest(data?.backtestAlertRule)
  }
  const save = async (paused: boolean) => {
    order.clear()
    // The preview tells every mistake with its place.
    const asked = await tryIt()
    if (asked === undefined) return
    const done = await order.give({ input: { text: asked, basedOn, isPaused: paused } })
    if (done?.rule) onSaved(done.rule.ruleId)
  }
  return (
    <Panel title={name} note={basedOn > 0 ? `version ${basedOn}` : 'not kept yet'} action={action}>
      <div className={classes.form}>
        <div className={classes.tabs} role="group" aria-label="View">
          <Button
            size="compact-xs"
            variant={shape ? 'filled' : 'default'}
            aria-pressed={shape !== undefined}
            onClick={() => !shape && void build()}
          >
            Builder
          </Button>
          <Button
            size="compact-xs"
            variant={shape ? 'default' : 'filled'}
            aria-pressed={!shape}
            onClick={() => void write().then((written) => written !== undefined && setShape(undefined))}
          >
            Text
          </Button>
        </div>
        {shape ? (
          <RuleBuilder
            shape={shape}
            scopes={scopes}
            problems={wrong}
            isNew={basedOn === 0}
            locked={!mayWrite}
            onChange={(next) => {
              setShape(next)
              setIsAhead(true)
              setBacktest(undefined)
            }}
          />
        ) : (
          <Textarea
            className={classes.text}
            label="Rule"
            description="One clause a line."
            autosize
            value={text}
            readOnly={!mayWrite}
            spellCheck={false}
            onChange={(event) => change(event.currentTarget.value)}
          />
        )}
        {shape && wrong.length > 0 && (
          <ul className={classes.problems} role="alert">
            {wrong.map(({ field, message }) => (
              <li key={`${field} ${message}`}>! {message}</li>
            ))}
          </ul>
        )}
        <div className={classes.actions}>
          <Button size="compact-sm" variant="default" loading={replaying} onClick={() => void replay()}>
            Replay 30 days
          </Button>
          {mayWrite && (
            <>
              <Button size="compact-sm" loading={order.busy} onClick={() => void save(isPaused)}>
                Save
              </Button>
              {basedOn > 0 && (
                <Button size="compact-sm" variant="default" disabled={order.busy} onClick={() => void save(!isPaused)}>
                  {isPaused ? 'Save and resume' : 'Save and pause'}
                </Button>
              )}
            </>
          )}
        </div>
        <OrderErrors errors={order.errors} />
        {problem && <ErrorNote problem={problem} what="The rule could not be tried." onRetry={() => void tryIt()} />}
        {preview && <Preview preview={preview} />}
        {backtest && backtest.problems.length > 0 && <RuleProblems problems={backtest.problems} />}
        {backtest && backtest.problems.length === 0 && <Backtest backtest={backtest} />}
      </div>
    </Panel>
  )
}

function Preview({
  preview: { problems, watched, leftOff, unknown, critical, warning, subjects },
}: {
  preview: RulePreview
}) {
  if (problems.length > 0) return <RuleProblems problems={problems} />
  return (
    <div role="status">
      <p className={classes.sentence}>
        Out now on {formatCount(critical + warning)} of {formatCount(watched)} watched: {formatCount(critical)}{' '}
        critical, {formatCount(warning)} warning
        {unknown > 0 && `; ${formatCount(unknown)} cannot be judged now`}
        {leftOff > 0 && `; ${formatCount(leftOff)} more campaigns not tried`}.
      </p>
      <ul className={classes.history}>
        {subjects.map((one) => (
          <li key={one.subject.name} className={classes.says}>
            <SeverityLabel severity={one.severity} /> <SubjectLink subject={one.subject} className={classes.link} />{' '}
            {one.sentence}
          </li>
        ))}
      </ul>
    </div>
  )
}
