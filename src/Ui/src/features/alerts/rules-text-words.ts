import type { RuleChange } from './rule-text-queries'

/** What becomes of a rule. */
export const changeWords = ({
  version,
  isPaused,
  wasPaused,
}: Pick<RuleChange, 'version' | 'isPaused' | 'wasPaused'>) =>
  version === 0
    ? 'is new'
    : isPaused !== wasPaused
      ? isPaused
        ? `version ${version + 1}, paused`
        : `version ${version + 1}, judges again`
      : `version ${version + 1}`

const rules = (count: number) => (count === 1 ? '1 rule' : `${count} rules`)

/** What a text of rules would come to. */
export function changesSentence(all: readonly Pick<RuleChange, 'isSame' | 'version'>[]): string {
  const same = all.filter(({ isSame }) => isSame).length
  const fresh = all.filter(({ isSame, version }) => !isSame && version === 0).length
  const changed = all.length - same - fresh
  if (changed + fresh === 0) return `${rules(same)}, and all of it is so already.`
  const parts = [
    fresh > 0 && `${rules(fresh)} ${fresh === 1 ? 'is' : 'are'} new`,
    changed > 0 && `${rules(changed)} ${changed === 1 ? 'changes' : 'change'}`,
    same > 0 && `${rules(same)} ${same === 1 ? 'is' : 'are'} so already`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** What a text of all rules is called when it is kept as a file. */
export const exportName = (organization: string, day: string) =>
  `${
    organization
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'organisation'
  }-alert-rules-${day}.txt`
