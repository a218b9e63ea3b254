import type { RuleScope } from './rule-queries'
import type { ClauseShape, ConditionShape, GroupShape, RuleShape, ShapeProblem } from './rule-shape-queries'

export const joinWords: Readonly<Record<GroupShape['join'], string>> = { ALL: 'all of', ANY: 'any of', NONE: 'none of' }

/** Comparisons as a trader reads them, by the sign of the text. */
export const signWords: Readonly<Record<string, string>> = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
  '=': 'equal to',
  '!=': 'not equal to',
  within: 'within',
  outside: 'outside',
}

/** What a clause can ask of something that is no reading by itself. */
export const askWords: Readonly<Record<'MISSING' | 'OLDER' | 'FIRING' | 'TEXT', string>> = {
  MISSING: 'No value of …',
  OLDER: 'Data is old of …',
  FIRING: 'Another rule is out …',
  TEXT: 'As it is written …',
}

export const absenceWords: Readonly<Record<RuleShape['onNoData'], string>> = {
  KEEP_LAST: 'stay as it was',
  OK: 'as if all were well',
  FIRING: 'as if it fired',
  ALERT: 'tell that nothing is known',
}

/** A clause that asks something of a reading, by what kind of reading it is. */
export function clauseOf(name: string, kind: RuleScope['readings'][number]['kind']): ClauseShape {
  const sign = kind === 'NUMBER' ? '<' : kind === 'WORD' ? 'is' : ''
  return { kind, isNot: false, subject: name, sign, value: '', upper: '' }
}

export const groupOf = (clause: ClauseShape): GroupShape => ({ join: 'ALL', clauses: [clause] })

/** One that a person goes on from. */
export const conditionOf = (clause: ClauseShape): ConditionShape => ({ join: 'ALL', groups: [groupOf(clause)] })

/** What is wrong with a field or with anything in it. */
export const problemsAt = (problems: readonly ShapeProblem[], field: string): string | undefined =>
  problems.find((one) => one.field === field)?.message

/** A shape as the server takes it: without the names of types that the cache puts in. */
export const plainShape = (shape: unknown): RuleShape =>
  JSON.parse(JSON.stringify(shape, (key, value: unknown) => (key === '__typename' ? undefined : value))) as RuleShape

/** The list with one of its items changed; taken out where it is undefined. */
export const withItem = <Item>(items: readonly Item[], at: number, next: Item | undefined): Item[] =>
  items.flatMap((item, index) => (index !== at ? [item] : next === undefined ? [] : [next]))
