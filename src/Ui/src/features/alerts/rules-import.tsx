import { useState } from 'react'
import { Button, Textarea } from '@mantine/core'
import { useClient } from 'urql'
import { ErrorNote } from '@/components/error-note'
import { FileField } from '@/components/file-field'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { problemOf, type Problem } from '@/lib/graphql/problem'
import { useOrder } from '@/lib/graphql/use-order'
import { ruleLines } from './line-diff'
import { RuleProblems } from './rule-problems'
import { compareRulesQuery, saveRulesMutation, type RuleChange, type RulesCompared } from './rule-text-queries'
import { changeWords, changesSentence } from './rules-text-words'
import { TextDiff } from './text-diff'
import classes from './alerts.module.css'

interface RulesImportProps {
  onDone: () => void
  onClose: () => void
}

/** Takes rules in from a text, once one has seen what that changes: all of them or none. */
export function RulesImport({ onDone, onClose }: RulesImportProps) {
  const client = useClient()
  const [text, setText] = useState('')
  const [compared, setCompared] = useState<RulesCompared>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const order = useOrder(saveRulesMutation)
  const change = (next: string) => {
    setText(next)
    setCompared(undefined)
    order.clear()
  }
  const compare = async () => {
    setBusy(true)
    order.clear()
    const { data, error } = await client.query(compareRulesQuery, { text }, { requestPolicy: 'network-only' })
    setBusy(false)
    setProblem(error && problemOf(error))
    setCompared(data?.compareAlertRules)
  }
  const changed = compared?.rules.filter(({ isSame }) => !isSame) ?? []
  const apply = async () => {
    const basedOn = (compared?.rules ?? []).filter(({ version }) => version > 0)
    const done = await order.give({
      input: { text, basedOn: basedOn.map(({ ruleId, version }) => ({ ruleId, version })) },
    })
    if (done) onDone()
  }
  return (
    <Panel
      title="Rules from a text"
      action={
        <Button size="compact-xs" variant="default" onClick={onClose}>
          Close
        </Button>
      }
    >
      <div className={classes.form}>
        <p className={classes.says}>
          As they are exported: each begins with its line <code>alert</code>; a line <code>paused</code> before it says
          that it judges nothing. Rules that the text does not name stay as they are.
        </p>
        <FileField accept=".txt,.rules,text/plain" onChoose={(file) => file && void file.text().then(change)} />
        <Textarea
          className={classes.text}
          label="Rules"
          autosize
          maxRows={16}
          value={text}
          spellCheck={false}
          onChange={(event) => change(event.currentTarget.value)}
        />
        <div className={classes.actions}>
          <Button
            size="compact-sm"
            variant={changed.length > 0 ? 'default' : 'filled'}
            disabled={text.trim() === ''}
            loading={busy}
            onClick={() => void compare()}
          >
            Compare
          </Button>
          {changed.length > 0 && (
            <Button size="compact-sm" loading={order.busy} onClick={() => void apply()}>
              {changed.length === 1 ? 'Apply 1 change' : `Apply ${changed.length} changes`}
            </Button>
          )}
        </div>
        <OrderErrors errors={order.errors} />
        {problem && (
          <ErrorNote problem={problem} what="The rules could not be compared." onRetry={() => void compare()} />
        )}
        {compared && compared.problems.length > 0 && <RuleProblems problems={compared.problems} />}
        {compared && compared.problems.length === 0 && (
          <>
            <p className={classes.sentence} role="status">
              {changesSentence(compared.rules)}
            </p>
            {changed.map((one) => (
              <Change key={one.ruleId} change={one} />
            ))}
          </>
        )}
      </div>
    </Panel>
  )
}

function Change({ change }: { change: RuleChange }) {
  const { name, before, wasPaused, after, isPaused } = change
  return (
    <div className={classes.change}>
      <h3 className={classes.sub}>
        {name} <span className={classes.dim}>{changeWords(change)}</span>
      </h3>
      <TextDiff
        label={`What changes of ${name}`}
        before={before === null ? '' : ruleLines(before, wasPaused)}
        after={ruleLines(after, isPaused)}
      />
    </div>
  )
}
