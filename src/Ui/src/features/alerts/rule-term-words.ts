import type { RuleScope } from './rule-queries'

type Reading = RuleScope['readings'][number]

/** What a clause can ask of a value that goes over days: over some of them, against days before, or of days to come. */
export type Over =
  | 'NOW'
  | 'avg'
  | 'min'
  | 'max'
  | 'sum'
  | 'percentile'
  | 'burn'
  | 'AGO'
  | 'PERCENT_AGO'
  | 'WEEKDAY'
  | 'PERCENT_WEEKDAY'
  | 'PERIOD'
  | 'PERCENT_PERIOD'
  | 'END'
  | 'AHEAD'
  | 'DAY'

/** A value with how it is asked for, as a form has it. */
export interface Term {
  name: string
  over: Over
  /** Of how many days, or how many ago or ahead; as it was typed. */
  days: string
  /** Which percentile. */
  rank: string
  /** To which day it is projected. */
  day: string
}

const byDay: readonly (readonly [Over, string])[] = [
  ['avg', 'on average of'],
  ['min', 'least of'],
  ['max', 'most of'],
  ['sum', 'sum of'],
  ['percentile', 'percentile of'],
  ['AGO', 'more than some days ago'],
  ['PERCENT_AGO', 'percent more than some days ago'],
  ['WEEKDAY', 'more than a week ago'],
  ['PERCENT_WEEKDAY', 'percent more than a week ago'],
  ['PERIOD', 'sum, more than of the days before'],
  ['PERCENT_PERIOD', 'sum, percent more than of the days before'],
]
const planned: typeof byDay = [['burn', 'over the plan of']]
const growing: typeof byDay = [
  ['END', 'projected to the end of the flight'],
  ['AHEAD', 'projected some days ahead'],
  ['DAY', 'projected to a day'],
  ['AGO', 'more than some days ago'],
]

/** In which ways a reading can be asked for; nothing but as it stands for most. */
export const oversOf = (reading: Reading): (readonly [Over, string])[] => [
  ['NOW', 'as it stands'],
  ...(reading.isByDay ? byDay : []),
  ...(reading.isPlanned ? planned : []),
  ...(reading.isGrowing ? growing : []),
]

export const asksDays = ({ over }: Term): boolean => !['NOW', 'WEEKDAY', 'PERCENT_WEEKDAY', 'END', 'DAY'].includes(over)

/** The term as a rule writes it. */
export function termText({ name, over, days, rank, day }: Term): string {
  switch (over) {
    case 'NOW':
      return name
    case 'percentile':
      return `percentile(${rank}, ${name}, ${days}d)`
    case 'AGO':
      return `change(${name}, ${days}d)`
    case 'PERCENT_AGO':
      return `percent_change(${name}, ${days}d)`
    case 'WEEKDAY':
      return `change(${name}, same_weekday)`
    case 'PERCENT_WEEKDAY':
      return `percent_change(${name}, same_weekday)`
    case 'PERIOD':
      return `change(sum(${name}, ${days}d), previous_period)`
    case 'PERCENT_PERIOD':
      return `percent_change(sum(${name}, ${days}d), previous_period)`
    case 'END':
      return `projected(${name}, flight_end)`
    case 'AHEAD':
      return `projected(${name}, ${days}d)`
    case 'DAY':
      return `projected(${name}, "${day}")`
    default:
      return `${over}(${name}, ${days}d)`
  }
}

const word = '([a-z_][a-z0-9_]*)'
const count = '([0-9]*)d'
const forms: readonly (readonly [
  RegExp,
  (found: readonly string[]) => Partial<Term> & { name: string; over: Over },
])[] = [
  [new RegExp(`^${word}$`), ([name = '']) => ({ name, over: 'NOW' })],
  [
    new RegExp(`^(avg|min|max|sum|burn)\\(${word}, ${count}\\)$`),
    ([over, name = '', days]) => ({ name, over: over as Over, days }),
  ],
  [
    new RegExp(`^percentile\\(([0-9.]*), ${word}, ${count}\\)$`),
    ([rank, name = '', days]) => ({ name, over: 'percentile', rank, days }),
  ],
  [
    new RegExp(`^(percent_)?change\\(${word}, ${count}\\)$`),
    ([percent, name = '', days]) => ({ name, over: percent ? 'PERCENT_AGO' : 'AGO', days }),
  ],
  [
    new RegExp(`^(percent_)?change\\(${word}, same_weekday\\)$`),
    ([percent, name = '']) => ({ name, over: percent ? 'PERCENT_WEEKDAY' : 'WEEKDAY' }),
  ],
  [
    new RegExp(`^(percent_)?change\\(sum\\(${word}, ${count}\\), previous_period\\)$`),
    ([percent, name = '', days]) => ({ name, over: percent ? 'PERCENT_PERIOD' : 'PERIOD', days }),
  ],
  [new RegExp(`^projected\\(${word}, flight_end\\)$`), ([name = '']) => ({ name, over: 'END' })],
  [new RegExp(`^projected\\(${word}, ${count}\\)$`), ([name = '', days]) => ({ name, over: 'AHEAD', days })],
  [new RegExp(`^projected\\(${word}, "([^"]*)"\\)$`), ([name = '', day]) => ({ name, over: 'DAY', day })],
]

/** The term of a quantity that is one value in one of these ways; nothing for what is reckoned further. */
export function termOf(subject: string): Term | undefined {
  for (const [form, read] of forms) {
    const found = form.exec(subject)
    if (found) return { days: '7', rank: '90', day: '', ...definedOf(read(found.slice(1))) }
  }
  return undefined
}

const definedOf = <Part extends object>(part: Part): Part =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part
