import classes from './connections.module.css'
import { wordsOf } from '@/lib/format'
import type { Check } from './connection-orders'

const looks = {
  PASSED: { glyph: '●', word: 'Passed', token: 'on-track' },
  FAILED: { glyph: '!', word: 'Failed', token: 'critical' },
  SKIPPED: { glyph: '○', word: 'Not tried', token: 'neutral' },
} as const

/** What a test of a connection found, check by check, with what to do where one failed. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  return (
    <ul className={classes.checks} aria-label="Checks">
      {checks.map((check) => {
        const look = looks[check.outcome]
        return (
          <li key={`${check.name} ${check.message}`}>
            <span className={classes.state} style={{ color: `var(--pl-${look.token})` }}>
              <span aria-hidden="true">{look.glyph}</span> {look.word}
            </span>
            <span>
              <b>{wordsOf(check.name)}</b> {check.message}{' '}
              {check.code && <code className={classes.dim}>{check.code}</code>}
              {check.fix && check.fix !== check.message && <span className={classes.fix}>{check.fix}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
