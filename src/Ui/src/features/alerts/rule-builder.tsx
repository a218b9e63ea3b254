import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { RuleCondition } from './rule-condition'
import type { RuleScope } from './rule-queries'
import type { RuleShape, ShapeProblem } from './rule-shape-queries'
import { absenceWords, problemsAt, withItem } from './rule-shape-words'
import { isMatchKind, matchWords } from './silence-words'
import classes from './alerts.module.css'

interface BuilderProps {
  shape: RuleShape
  scopes: readonly RuleScope[]
  problems: readonly ShapeProblem[]
  /** Whether the id can still be chosen. */
  isNew: boolean
  locked: boolean
  onChange: (next: RuleShape) => void
}

const conditions = [
  ['critical', 'Critical when'],
  ['warning', 'Warning when'],
  ['recovery', 'Over when'],
  ['infiniteAfter', 'Endless after'],
] as const

const times = [
  ['for', 'Holds for'],
  ['keepFiring', 'Stays out for'],
  ['grace', 'New ones are left alone for'],
  ['delay', 'Data is late by'],
] as const

/** A rule as a form, in the words that its text has. */
export function RuleBuilder({ shape, scopes, problems, isNew, locked, onChange }: BuilderProps) {
  const set = (next: Partial<RuleShape>) => onChange({ ...shape, ...next })
  const scope = scopes.find(({ word }) => word === shape.scope)
  const error = (field: string) => problemsAt(problems, field)
  return (
    <>
      <TextInput
        size="xs"
        label="Name"
        readOnly={locked}
        value={shape.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <TextInput
        size="xs"
        label="Id"
        description="Lower-case words joined by underscores; it stays."
        readOnly={locked || !isNew}
        value={shape.id}
        error={error('id')}
        onChange={({ currentTarget }) => set({ id: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label="Watches"
        disabled={locked}
        data={scopes.map(({ word }) => ({ value: word, label: word.replace('_', ' ') }))}
        value={shape.scope}
        error={error('scope')}
        onChange={({ currentTarget }) => set({ scope: currentTarget.value })}
      />
      <Where shape={shape} scope={scope} error={error} locked={locked} onChange={(where) => set({ where })} />
      {conditions.map(([field, title]) => (
        <RuleCondition
          key={field}
          title={title}
          field={field}
          condition={shape[field]}
          scope={scope}
          problems={problems}
          locked={locked}
          onChange={(next) => set({ [field]: next })}
        />
      ))}
      <div className={classes.pairs}>
        {times.map(([field, label]) => (
          <TextInput
            key={field}
            size="xs"
            label={label}
            placeholder="30m, 6h or 1d12h"
            readOnly={locked}
            value={shape[field]}
            error={error(field)}
            onChange={({ currentTarget }) => set({ [field]: currentTarget.value })}
          />
        ))}
        {(['onNoData', 'onError'] as const).map((field) => (
          <NativeSelect
            key={field}
            size="xs"
            label={field === 'onNoData' ? 'Without data' : 'On an error'}
            disabled={locked}
            value={shape[field]}
            data={Object.entries(absenceWords).map(([value, label]) => ({ value, label }))}
            onChange={({ currentTarget }) => set({ [field]: currentTarget.value as RuleShape['onNoData'] })}
          />
        ))}
        <TextInput
          size="xs"
          label="At stake each hour"
          readOnly={locked}
          value={shape.atStake}
          error={error('atStake')}
          onChange={({ currentTarget }) => set({ atStake: currentTarget.value })}
        />
        <TextInput
          size="xs"
          label="Quiets the rules"
          placeholder="ids, with commas between"
          readOnly={locked}
          value={shape.quiets.join(',')}
          error={problems.find((one) => one.field.startsWith('quiets'))?.message}
          onChange={({ currentTarget }) =>
            set({ quiets: currentTarget.value === '' ? [] : currentTarget.value.split(',') })
          }
        />
      </div>
      <Textarea
        size="xs"
        label="What to do"
        description="Said in every message while it is out. A name in braces stands for its value, such as {last_complete_day}."
        autosize
        readOnly={locked}
        value={shape.note ?? ''}
        error={error('note')}
        onChange={({ currentTarget }) => set({ note: currentTarget.value })}
      />
      {shape.overrides !== '' && (
        <Textarea
          className={classes.code}
          label="Overrides"
          autosize
          readOnly={locked}
          spellCheck={false}
          value={shape.overrides}
          error={error('overrides')}
          onChange={({ currentTarget }) => set({ overrides: currentTarget.value })}
        />
      )}
    </>
  )
}

interface WhereProps {
  shape: RuleShape
  scope: RuleScope | undefined
  error: (field: string) => string | undefined
  locked: boolean
  onChange: (where: RuleShape['where']) => void
}

/** Which of what is watched. */
function Where({ shape: { where }, scope, error, locked, onChange }: WhereProps) {
  const labels = scope?.labels ?? []
  return (
    <fieldset className={classes.tests}>
      <legend className={classes.sub}>{where.length === 0 ? 'All of them' : 'Those whose'}</legend>
      {where.map((one, at) => {
        const change = (next: Partial<typeof one>) => onChange(withItem(where, at, { ...one, ...next }))
        return (
          // eslint-disable-next-line react/no-array-index-key -- tests have no other name
          <div key={at} className={classes.testRow}>
            <NativeSelect
              size="xs"
              aria-label="Label"
              disabled={locked}
              data={labels.includes(one.label) ? [...labels] : [one.label, ...labels]}
              value={one.label}
              onChange={({ currentTarget }) => change({ label: currentTarget.value })}
            />
            <NativeSelect
              size="xs"
              aria-label="Test"
              disabled={locked}
              data={Object.entries(matchWords).map(([value, label]) => ({ value, label }))}
              value={one.kind}
              onChange={({ currentTarget }) =>
                isMatchKind(currentTarget.value) && change({ kind: currentTarget.value })
              }
            />
            <TextInput
              size="xs"
              aria-label="Label's value"
              className={classes.value}
              readOnly={locked}
              value={one.value}
              error={error(`where.${at}`)}
              onChange={({ currentTarget }) => change({ value: currentTarget.value })}
            />
            {!locked && (
              <Button size="compact-xs" variant="default" onClick={() => onChange(withItem(where, at, undefined))}>
                Leave out
              </Button>
            )}
          </div>
        )
      })}
      {!locked && (
        <Button
          size="compact-xs"
          variant="default"
          className={classes.more}
          onClick={() => onChange([...where, { label: labels[0] ?? '', kind: 'EQUAL', value: '' }])}
        >
          Only those whose …
        </Button>
      )}
    </fieldset>
  )
}
