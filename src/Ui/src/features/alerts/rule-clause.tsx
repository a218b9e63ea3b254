import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { RuleScope } from './rule-queries'
import type { ClauseShape } from './rule-shape-queries'
import { askWords, clauseOf, signWords } from './rule-shape-words'
import { RuleTerm } from './rule-term'
import { oversOf, termOf } from './rule-term-words'
import classes from './alerts.module.css'

interface ClauseProps {
  clause: ClauseShape
  scope: RuleScope | undefined
  error: string | undefined
  locked: boolean
  onChange: (next: ClauseShape | undefined) => void
}

/** The reading that a clause asks for, alone or over days as its producer tells it. */
function offered({ kind, subject }: ClauseShape, scope: RuleScope | undefined) {
  const term = kind === 'NUMBER' ? termOf(subject) : undefined
  const reading = scope?.readings.find((one) => one.name === (term?.name ?? subject) && one.kind === kind)
  return !reading || !term
    ? { reading, term: undefined }
    : oversOf(reading).some(([over]) => over === term.over)
      ? { reading, term }
      : { reading: undefined, term: undefined }
}

/** One question of a condition, in words. */
export function RuleClause({ clause, scope, error, locked, onChange }: ClauseProps) {
  const { reading, term } = offered(clause, scope)
  const { kind, subject, sign, value, upper } = clause
  const set = (next: Partial<ClauseShape>) => onChange({ ...clause, ...next })
  const choose = (picked: string) => {
    const found = scope?.readings.find(({ name }) => name === picked)
    if (found?.kind === kind) set({ subject: picked })
    else if (found) onChange(clauseOf(picked, found.kind))
    else if (picked === 'NUMBER') onChange({ ...clauseOf('', 'NUMBER') })
    else if (Object.hasOwn(askWords, picked))
      onChange({ kind: picked as keyof typeof askWords, isNot: false, subject: '', sign: '', value: '', upper: '' })
  }
  const isRange = sign === 'within' || sign === 'outside'
  const field = { locked, wrong: error !== undefined }
  return (
    <div className={classes.testRow}>
      <NativeSelect
        size="xs"
        aria-label="Negation"
        className={classes.negation}
        disabled={locked}
        data={[
          { value: '', label: 'if' },
          { value: 'not', label: 'if not' },
        ]}
        value={clause.isNot ? 'not' : ''}
        onChange={({ currentTarget }) => set({ isNot: currentTarget.value === 'not' })}
      />
      <NativeSelect
        size="xs"
        aria-label="Asks"
        className={classes.asks}
        disabled={locked}
        value={reading ? reading.name : kind}
        data={[
          ...(scope?.readings ?? []).map(({ name, label }) => ({ value: name, label })),
          { value: 'NUMBER', label: 'A quantity …' },
          ...(!reading && (kind === 'FLAG' || kind === 'WORD') ? [{ value: kind, label: subject }] : []),
          ...Object.entries(askWords).map(([name, words]) => ({ value: name, label: words })),
        ]}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {reading && term && oversOf(reading).length > 1 && (
        <RuleTerm {...field} term={term} reading={reading} onChange={(next) => set({ subject: next })} />
      )}
      {!reading && kind !== 'FLAG' && kind !== 'WORD' && (
        <Words
          {...field}
          label={kind === 'FIRING' ? 'Rule id' : 'Of'}
          value={subject}
          onChange={(next) => set({ subject: next })}
        />
      )}
      {(kind === 'NUMBER' || kind === 'WORD') && (
        <NativeSelect
          size="xs"
          aria-label="Comparison"
          className={classes.join}
          disabled={locked}
          value={sign}
          data={
            kind === 'WORD'
              ? ['is', 'is not']
              : Object.entries(signWords).map(([one, words]) => ({ value: one, label: words }))
          }
          onChange={({ currentTarget }) =>
            set({ sign: currentTarget.value, upper: /^(within|outside)$/.test(currentTarget.value) ? upper : '' })
          }
        />
      )}
      {(kind === 'NUMBER' || kind === 'WORD' || kind === 'OLDER') && (
        <Words
          {...field}
          label={kind === 'OLDER' ? 'Longer than' : 'Value'}
          value={value}
          onChange={(next) => set({ value: next })}
        />
      )}
      {isRange && <Words {...field} label="To" value={upper} onChange={(next) => set({ upper: next })} />}
      {reading?.unit && <span className={classes.dim}>{reading.unit}</span>}
      {!locked && (
        <Button size="compact-xs" variant="default" onClick={() => onChange(undefined)}>
          Leave out
        </Button>
      )}
      {error && <p className={classes.wrong}>! {error}</p>}
    </div>
  )
}

interface WordsProps {
  label: string
  value: string
  locked: boolean
  wrong: boolean
  onChange: (next: string) => void
}

function Words({ label, value, locked, wrong, onChange }: WordsProps) {
  return (
    <TextInput
      size="xs"
      aria-label={label}
      className={classes.value}
      value={value}
      readOnly={locked}
      error={wrong}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
