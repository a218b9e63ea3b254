import { formatDay } from '@/lib/time'
import type { Bar } from './chart-scale'
import type { PlannedWords } from './planned-words'

/** Of one day, in the lines of a tip. */
export const tipOf = ({ day, planned, cumulative, isDark }: Bar, words: PlannedWords, says?: string) =>
  [
    `${formatDay(day)}: ${isDark ? 'dark' : words.exact(planned)}`,
    `By its end ${words.exact(cumulative)}`,
    ...(says ? [says] : []),
  ].join('\n')

/** The whole in a sentence, for those who do not see it. */
export function summaryOf(bars: readonly Bar[], words: PlannedWords): string {
  const dark = bars.filter(({ isDark }) => isDark).length
  const most = bars.reduce((a, b) => (b.height > a.height ? b : a))
  const darkly = dark > 0 ? `, ${dark} of them dark` : ''
  return `Planned over ${bars.length} days${darkly}; the most on ${formatDay(most.day)}, ${words.exact(most.planned)}.`
}
