import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core'
import { ladderOf, percentsOf } from './say-value'
import type { SettingKind } from './settings-queries'
import classes from './settings.module.css'

interface ValueFieldProps {
  kind: SettingKind
  label: string
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}

const capital = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)

const zones = () => Intl.supportedValuesOf('timeZone')

/** The field for a value, by its kind. A problem is said where it is, while it is typed. */
export function ValueField({ kind, label, value, problem, onChange }: ValueFieldProps) {
  switch (kind.word) {
    case 'FLAG':
      return (
        <Switch
          label={label}
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
      )
    case 'CHOICE':
      return <ChoiceField kind={kind} label={label} value={value} onChange={onChange} />
    case 'LADDER':
      return <LadderField kind={kind} label={label} value={value} problem={problem} onChange={onChange} />
    case 'ZONE':
      return (
        <>
          <TextInput
            size="xs"
            w={240}
            label={label}
            list="zones"
            value={value}
            error={problem}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <datalist id="zones">
            {zones().map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )
    case 'PATTERNS':
      return (
        <Textarea
          size="xs"
          w={420}
          label={label}
          description={`One a line, at most ${kind.most}. Fields: ${kind.parts.map((field) => `{${field}}`).join(', ')}; * is whatever stands there.`}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autosize
          minRows={3}
          spellCheck={false}
          value={value}
          error={problem}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    default:
      return (
        <TextInput
          size="xs"
          w={200}
          label={label}
          description={kind.unit ? `${kind.least} to ${kind.most} ${kind.unit}` : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode={kind.word === 'WHOLE' ? 'numeric' : undefined}
          value={value}
          error={problem}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}

function ChoiceField({ kind, label, value, onChange }: Omit<ValueFieldProps, 'problem'>) {
  return (
    <NativeSelect
      size="xs"
      w={300}
      label={label}
      description={kind.choices.find((choice) => choice.value === value)?.meaning}
      inputWrapperOrder={['label', 'input', 'description']}
      value={value}
      data={kind.choices.map((choice) => ({ value: choice.value, label: choice.title }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function LadderField({ kind, label, value, problem, onChange }: ValueFieldProps) {
  const percents = percentsOf(value)
  const set = (index: number, text: string) =>
    onChange(ladderOf(percents.map((old, at) => (at === index ? text : old))))
  return (
    <fieldset className={classes.ladder}>
      <legend className={classes.legend}>{label}</legend>
      {kind.parts.map((part, index) => (
        <PercentField
          key={part}
          label={capital(part ?? '')}
          percent={percents[index] ?? ''}
          onChange={(text) => set(index, text)}
        />
      ))}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

function PercentField({
  label,
  percent,
  onChange,
}: {
  label: string
  percent: string
  onChange: (text: string) => void
}) {
  return (
    <TextInput
      size="xs"
      w={110}
      label={label}
      inputMode="decimal"
      rightSection={<span className={classes.unit}>%</span>}
      // What was typed stays as it was typed: a value read back would move the cursor.
      defaultValue={percent}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
