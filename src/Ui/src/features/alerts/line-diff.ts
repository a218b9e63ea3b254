export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** The lines of two texts beside each other: the longest common part is the same, the rest was taken away or is new. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [old, next] = [linesOf(before), linesOf(after)]
  // How many lines the rests have in common, from each pair of lines on.
  const common = old.map(() => next.map(() => 0))
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = next.length - 1; j >= 0; j--)
      common[i]![j] = old[i] === next[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < next.length) {
    if (i < old.length && j < next.length && old[i] === next[j]) {
      lines.push({ kind: 'same', text: old[i]! })
      i++
      j++
    } else if (i < old.length && (j >= next.length || at(i + 1, j) >= at(i, j + 1)))
      lines.push({ kind: 'removed', text: old[i++]! })
    else lines.push({ kind: 'added', text: next[j++]! })
  }
  return lines
}

const linesOf = (text: string) => (text.trim() === '' ? [] : text.replace(/\s+$/, '').split('\n'))

/** A rule without its version, which is another whenever anything is. */
export const withoutVersion = (rule: string) => rule.replace(/^(alert \S+) v\d+/, '$1')

/** A rule with whether it judges, so that this is compared too. */
export const ruleLines = (text: string, isPaused: boolean) => `${isPaused ? 'paused\n' : ''}${withoutVersion(text)}`
