const ends = {
  TIME: 'by its time',
  OPERATOR: 'by the operator',
  ORGANIZATION: 'by an administrator',
} as const

/** How an operator's access ended; it is open where it did not. */
export const accessEnd = (by: keyof typeof ends | null): string => (by ? ends[by] : 'open')
