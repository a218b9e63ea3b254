/** What a line's money calls for, the most pressing first. */
export const standings = {
  LOSING: { word: 'Losing', tip: 'Costs more than it earns, now or at completion.' },
  BELOW_FLOOR: { word: 'Below the floor', tip: 'Earns less than the floor in the settings, at completion.' },
  OVER_CAP: {
    word: 'Over its cap',
    tip: 'Some of its cost earns nothing, now or at completion: the client pays up to the cap.',
  },
  UNMAPPED: { word: 'Not mapped', tip: 'No line item of a platform works for it.' },
  UNKNOWN: { word: 'Not known yet', tip: 'Something works for it, and what that earns is not known yet.' },
  EARNING: { word: 'Earning', tip: 'Earns more than it costs, now and at completion.' },
} as const

export type Standing = keyof typeof standings

export const standingOrder: readonly Standing[] = [
  'LOSING',
  'BELOW_FLOOR',
  'OVER_CAP',
  'UNMAPPED',
  'UNKNOWN',
  'EARNING',
]
