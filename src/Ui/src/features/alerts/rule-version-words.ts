import type { AlertRule } from './rule-queries'
import type { RuleVersion } from './rule-text-queries'

export interface VersionLine {
  readonly key: string
  readonly title: string
  readonly text: string
  readonly isPaused: boolean
  readonly isCurrent: boolean
  /** Nobody and never where it comes ready. */
  readonly by: string | null
  readonly at: string | null
}

/** The versions of a rule, the newest first; last the one that comes ready, if there is one. */
export function versionsOf(
  kept: readonly RuleVersion[],
  { version, ready }: Pick<AlertRule, 'version' | 'ready'>,
): readonly VersionLine[] {
  const own = kept.map((one) => ({
    ...one,
    key: `v${one.version}`,
    title: `Version ${one.version}`,
    isCurrent: one.version === version,
  }))
  if (!ready) return own
  return [
    ...own,
    {
      key: 'ready',
      title: `The ready version`,
      text: ready.text,
      isPaused: false,
      isCurrent: own.length === 0,
      by: null,
      at: null,
    },
  ]
}
