import { NativeSelect, TextInput } from '@mantine/core'
import type { RuleScope } from './rule-queries'
import { asksDays, oversOf, termText, type Over, type Term } from './rule-term-words'
import classes from './alerts.module.css'

interface TermProps {
  term: Term
  reading: RuleScope['readings'][number]
  locked: boolean
  wrong: boolean
  onChange: (subject: string) => void
}

/** How a value that goes over days is asked for: over some of them, against days before, or of days to come. */
export function RuleTerm({ term, reading, locked, wrong, onChange }: TermProps) {
  const set = (next: Partial<Term>) => onChange(termText({ ...term, ...next }))
  const field = (label: string, name: 'days' | 'rank' | 'day', placeholder: string) => (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={placeholder}
      className={classes.value}
      value={term[name]}
      readOnly={locked}
      error={wrong}
      // What a name of its own would be read as is kept out of the text.
      onChange={({ currentTarget }) =>
        set({ [name]: currentTarget.value.replace(name === 'day' ? /[^0-9-]/g : /[^0-9.]/g, '') })
      }
    />
  )
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Over which time"
        className={classes.asks}
        disabled={locked}
        data={oversOf(reading).map(([value, label]) => ({ value, label }))}
        value={term.over}
        onChange={({ currentTarget }) => set({ over: currentTarget.value as Over })}
      />
      {term.over === 'percentile' && field('Percentile', 'rank', '90')}
      {asksDays(term) && field('Days', 'days', '7')}
      {asksDays(term) && <span className={classes.dim}>days</span>}
      {term.over === 'DAY' && field('Day', 'day', '2026-12-24')}
    </>
  )
}
