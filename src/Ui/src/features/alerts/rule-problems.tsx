import type { RulePreview } from './rule-queries'
import classes from './alerts.module.css'

/** All that is wrong with a text of rules, by where it is. */
export function RuleProblems({ problems }: { problems: RulePreview['problems'] }) {
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
