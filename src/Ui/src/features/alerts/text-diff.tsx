import { lineDiff } from './line-diff'
import classes from './alerts.module.css'

const signs = { same: '', added: '+', removed: '−' } as const
const words = { same: '', added: 'new: ', removed: 'taken away: ' } as const

/** Two texts, line by line: what is new and what was taken away. */
export function TextDiff({ label, before, after }: { label: string; before: string; after: string }) {
  return (
    <ol className={classes.diff} aria-label={label} tabIndex={0}>
      {lineDiff(before, after).map(({ kind, text }, index) => (
        <li key={index} data-kind={kind}>
          <span className={classes.sign} aria-hidden="true">
            {signs[kind]}
          </span>
          <span className="pl-hidden">{words[kind]}</span>
          {text}
        </li>
      ))}
    </ol>
  )
}
