import { Button, NativeSelect, TextInput } from '@mantine/core'
import { isMatchKind, labelWords, matchWords, type Matcher } from './silence-words'
import classes from './alerts.module.css'

const severities = ['critical', 'warning']

interface MatcherRowProps {
  matcher: Matcher
  error: string | undefined
  onChange: (next: Partial<Matcher>) => void
  /** None where there must be one. */
  onRemove: (() => void) | undefined
}

/** A test of a label of alerts, to be written. */
export function MatcherRow({ matcher: { label, kind, value }, error, onChange, onRemove }: MatcherRowProps) {
  const compares = kind === 'EQUAL' || kind === 'NOT_EQUAL'
  return (
    <div className={classes.testRow}>
      <NativeSelect
        size="xs"
        aria-label="Label"
        data={Object.entries(labelWords).map(([name, words]) => ({ value: name, label: words }))}
        value={label}
        onChange={({ currentTarget }) =>
          onChange({ label: currentTarget.value, value: currentTarget.value === 'severity' ? 'critical' : '' })
        }
      />
      <NativeSelect
        size="xs"
        aria-label="Comparison"
        data={Object.entries(matchWords).map(([name, words]) => ({ value: name, label: words }))}
        value={kind}
        onChange={({ currentTarget }) => isMatchKind(currentTarget.value) && onChange({ kind: currentTarget.value })}
      />
      {label === 'severity' && compares ? (
        <NativeSelect
          size="xs"
          aria-label="Value"
          className={classes.value}
          data={severities}
          value={value}
          error={error}
          onChange={({ currentTarget }) => onChange({ value: currentTarget.value })}
        />
      ) : (
        <TextInput
          size="xs"
          aria-label="Value"
          className={classes.value}
          placeholder={compares ? 'Exactly as alerts show it' : 'A regular expression, of the whole value'}
          value={value}
          error={error}
          onChange={({ currentTarget }) => onChange({ value: currentTarget.value })}
        />
      )}
      {onRemove && (
        <Button size="compact-xs" variant="default" onClick={onRemove}>
          Leave out
        </Button>
      )}
    </div>
  )
}
