import { useState } from 'react'
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
import { backtestQuery, previewQuery, saveRuleMutation, type RuleBacktest, type RulePreview } from './rule-queries'
import classes from './alerts.module.css'

interface RuleEditorProps {
  name: string
  text: string
  basedOn: number
  isPaused: boolean
  onSaved: (rule: string) => void
}

/** A rule as text: tried on what it watches as it is, and on the days that campaigns had, before it is kept. */
export function RuleEditor({ name, text: kept, basedOn, isPaused, onSaved }: RuleEditorProps) {
  const client = useClient()
  const mayWrite = useAllowed('TRADER')
  const [text, setText] = useState(kept)
  const [preview, setPreview] = useState<RulePreview>()
  const [problem, setProblem] = useState<Problem>()
  const [backtest, setBacktest] = useState<RuleBacktest>()
  const [replaying, setReplaying] = useState(false)
  const order = useOrder(saveRuleMutation)
  const tryIt = async () => {
    const { data, error } = await client.query(previewQuery, { text }, { requestPolicy: 'network-only' })
    setProblem(error && problemOf(error))
    setPreview(data?.previewAlertRule)
    return data?.previewAlertRule.problems.length === 0
  }
  const replay = async () => {
    setReplaying(true)
    const { data, error } = await client.query(backtestQuery, { text }, { requestPolicy: 'network-only' })
    setReplaying(false)
    setProblem(error && problemOf(error))
    setPreview(undefined)
    setBacktest(data?.backtestAlertRule)
  }
  const save = async (paused: boolean) => {
    order.clear()
    // The preview tells every mistake with its place.
    if (!(await tryIt())) return
    const done = await order.give({ input: { text, basedOn, isPaused: paused } })
    if (done?.rule) onSaved(done.rule.ruleId)
  }
  return (
    <Panel title={name} note={basedOn > 0 ? `version ${basedOn}` : 'not kept yet'}>
      <div className={classes.form}>
        <Textarea
          className={classes.text}
          label="Rule"
          description="One clause a line."
          autosize
          value={text}
          readOnly={!mayWrite}
          spellCheck={false}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setPreview(undefined)
            setBacktest(undefined)
          }}
        />
        <div className={classes.actions}>
          <Button size="compact-sm" variant="default" onClick={() => void tryIt()}>
            Preview
          </Button>
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
        {backtest && backtest.problems.length > 0 && <Problems problems={backtest.problems} />}
        {backtest && backtest.problems.length === 0 && <Backtest backtest={backtest} />}
      </div>
    </Panel>
  )
}

function Preview({ preview: { problems, watched, unknown, critical, warning, subjects } }: { preview: RulePreview }) {
  if (problems.length > 0) return <Problems problems={problems} />
  return (
    <div role="status">
      <p className={classes.sentence}>
        Out now on {formatCount(critical + warning)} of {formatCount(watched)} watched: {formatCount(critical)}{' '}
        critical, {formatCount(warning)} warning
        {unknown > 0 && `; ${formatCount(unknown)} cannot be judged now`}.
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

function Problems({ problems }: { problems: RulePreview['problems'] }) {
  return (
    <div role="alert">
      <ul className={classes.problems}>
        {problems.map(({ code, message, line, column }) => (
          <li key={`${line} ${column} ${message}`}>
            ! {line === null ? '' : `Line ${line}, column ${column}: `}
            {message} <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}
