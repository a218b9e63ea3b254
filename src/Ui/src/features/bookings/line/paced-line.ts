import type { Paced } from '@/components/pacing/paced'
import type { BookedLine, BookedPacing } from './line-query'

/** A booking line as charts and figures need it: held against what was sold. */
export const pacedLine = (line: BookedLine, paced: BookedPacing): Paced => ({
  ...paced,
  currency: line.currency,
  zone: line.zone,
  dataThrough: line.result.dataThrough,
  // Of a line only complete days count.
  soFar: null,
})
