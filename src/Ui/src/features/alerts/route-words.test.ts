import { describe, expect, it } from 'vitest'
import { draftsOf, raised, routeTakes, routeTells, turned, without, type DraftRoute } from './route-words'

const tree = (text: string): DraftRoute[] =>
  text.split(' ').map((one) => ({
    name: Number(one.slice(1)),
    depth: Number(one[0]),
    matchers: [],
    receiverId: '',
    goesOn: false,
  }))
const shown = (routes: readonly DraftRoute[]) => routes.map(({ depth, name }) => `${depth}${name}`).join(' ')
const route = {
  depth: 0,
  matchers: [],
  receiverId: 'r1',
  receiverName: 'Traders',
  goesOn: false,
  takes: 0,
}

describe('routes in words', () => {
  it('say what they take and whom they tell', () => {
    expect(routeTakes([])).toBe('Whatever comes by')
    expect(routeTakes([{ label: 'advertiser', kind: 'EQUAL', value: 'Acme' }])).toBe('Advertiser is Acme')
    expect(routeTells(route)).toBe('Traders')
    expect(routeTells({ ...route, receiverName: null })).toBe('nobody: its receiver was removed')
    expect(routeTells({ ...route, receiverId: null, receiverName: null })).toBe('nobody')
    expect(routeTells({ ...route, depth: 1, receiverId: null, receiverName: null })).toBe('as the route above')
  })

  it('ask for a receiver anew where it was removed', () => {
    expect(draftsOf([{ ...route, receiverName: null }, route]).map(({ receiverId }) => receiverId)).toEqual(['', 'r1'])
  })
})

describe('routes that are moved', () => {
  it('take along what lies within them', () => {
    expect(shown(turned(tree('01 02 13 04'), 1, 1))).toBe('01 12 23 04')
    expect(shown(turned(tree('01 12 23 04'), 1, -1))).toBe('01 02 13 04')
    expect(shown(raised(tree('01 12 03 14 05'), 2))).toBe('03 14 01 12 05')
  })

  it('stay where they cannot go', () => {
    expect(shown(turned(tree('01 02'), 0, 1))).toBe('01 02')
    expect(shown(turned(tree('01 12'), 1, 1))).toBe('01 12')
    expect(shown(turned(tree('01 02'), 1, -1))).toBe('01 02')
    expect(shown(turned(tree('01 12 23 34 45 36'), 5, 1))).toBe('01 12 23 34 45 46')
    expect(shown(turned(tree('01 12 23 34 45 46'), 5, 1))).toBe('01 12 23 34 45 46')
    expect(shown(raised(tree('01 12'), 1))).toBe('01 12')
  })

  it('leave what lay within them beside them when they go', () => {
    expect(shown(without(tree('01 12 23 04'), 0))).toBe('02 13 04')
  })
})
