import type { ReactNode } from 'react'
import { formatCount } from '@/lib/format'
import classes from './margin.module.css'

interface CountTabsProps<Kind extends string> {
  /** By what lines are told apart, such as Standing. */
  label: string
  chosen: Kind | undefined
  kinds: readonly { readonly kind: Kind; readonly word: string; readonly count: number; readonly mark: ReactNode }[]
  onChoose: (kind: Kind | undefined) => void
}

/** Lines of one kind at a time, with how many there are of each. */
export function CountTabs<Kind extends string>({ label, chosen, kinds, onChoose }: CountTabsProps<Kind>) {
  return (
    <div role="group" aria-label={label} className={classes.tabs}>
      <button type="button" aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
        All <span className={classes.dim}>{formatCount(kinds.reduce((sum, { count }) => sum + count, 0))}</span>
      </button>
      {kinds.map(({ kind, word, count, mark }) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen === kind}
          onClick={() => onChoose(chosen === kind ? undefined : kind)}
        >
          {mark}
          {word} <span className={classes.dim}>{formatCount(count)}</span>
        </button>
      ))}
    </div>
  )
}
