import { describe, expect, it } from 'vitest'
import { clauseOf, plainShape, problemsAt, withItem } from './rule-shape-words'

describe('the form of a rule', () => {
  it('asks of a reading what its kind can be asked', () => {
    expect(clauseOf('pacing', 'NUMBER').sign).toBe('<')
    expect(clauseOf('band', 'WORD').sign).toBe('is')
    expect(clauseOf('in_flight', 'FLAG').sign).toBe('')
  })

  it('sends no names of types', () => {
    expect(plainShape({ id: 'a', where: [{ __typename: 'X', label: 'b' }] })).toEqual({
      id: 'a',
      where: [{ label: 'b' }],
    })
  })

  it('finds what is wrong by the field', () => {
    const problems = [{ code: 'RULE_TEXT', field: 'critical.0.1', message: 'no' }]
    expect(problemsAt(problems, 'critical.0.1')).toBe('no')
    expect(problemsAt(problems, 'critical.0')).toBeUndefined()
  })

  it('changes and takes out items', () => {
    expect(withItem([1, 2, 3], 1, 9)).toEqual([1, 9, 3])
    expect(withItem([1, 2, 3], 1, undefined)).toEqual([1, 3])
  })
})
