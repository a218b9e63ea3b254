import { describe, expect, it } from 'vitest'
import type { AlertRow } from './alert-queries'
import { doneWords, nothingSelected, refusalsOf, selectedOf, toggled, toggledAll } from './alert-selection'

const rows = ['a', 'b', 'c', 'd']
const row = (id: string) => ({ id, rule: `Rule ${id}`, subject: { name: 'Spring' } }) as AlertRow

describe('a selection of alerts', () => {
  it('takes one more, and lets it go', () => {
    const one = toggled(nothingSelected, rows, 'b')
    expect([...one.ids]).toEqual(['b'])
    expect([...toggled(one, rows, 'b').ids]).toEqual([])
  })

  it('takes all up to another, in either direction', () => {
    expect([...toggled(toggled(nothingSelected, rows, 'b'), rows, 'd', true).ids]).toEqual(['b', 'c', 'd'])
    expect([...toggled(toggled(nothingSelected, rows, 'c'), rows, 'a', true).ids].sort()).toEqual(['a', 'b', 'c'])
    expect([...toggled(nothingSelected, rows, 'c', true).ids]).toEqual(['c'])
  })

  it('takes all and none, and no more than one order is taken for', () => {
    const all = toggledAll(nothingSelected, rows)
    expect([...all.ids]).toEqual(rows)
    expect(toggledAll(all, rows).ids.size).toBe(0)
    expect(
      toggledAll(
        nothingSelected,
        Array.from({ length: 300 }, (_, index) => String(index)),
      ).ids.size,
    ).toBe(200)
  })

  it('forgets what is no longer in the list', () => {
    expect(
      selectedOf({ ids: new Set(['a', 'gone']), anchor: 'gone' }, [row('a'), row('b')]).map(({ id }) => id),
    ).toEqual(['a'])
  })

  it('names the alert of each refusal', () => {
    const errors = [
      { field: ['ids', '1'], code: 'NOT_FOUND', message: 'It is over.' },
      { field: ['memberId'], code: 'NO_MEMBER', message: 'Nobody.' },
    ]
    expect(refusalsOf(errors, [row('a'), row('b')]).map(({ field }) => field)).toEqual([
      ['Rule b on Spring'],
      ['memberId'],
    ])
  })

  it('says what was done', () => {
    expect([doneWords(1, 'acknowledged'), doneWords(3, 'put aside')]).toEqual([
      '1 alert acknowledged',
      '3 alerts put aside',
    ])
  })
})
