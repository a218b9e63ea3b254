import { expect, it } from 'vitest'
import { correctionSentence, costRows, profileText, type ActionCosts } from './action-cost-words'

const cost: ActionCosts = {
  basis: 'media',
  reported: {
    cpa: '12.5',
    reason: null,
    cost: '9000',
    conversions: 720,
    days: 9,
    from: '2026-03-01',
    through: '2026-03-09',
  },
  matured: {
    cpa: '9.8',
    reason: null,
    cost: '980',
    conversions: 100,
    days: 1,
    from: '2026-03-01',
    through: '2026-03-01',
  },
  maturedAfterDays: 7,
  corrected: '10',
  correctedReason: null,
  knownPart: '0.8',
  learntFrom: 'ADVERTISER',
  learntDays: 6,
  profile: [
    { ageDays: 0, part: '0.5' },
    { ageDays: 1, part: '0.75' },
    { ageDays: 7, part: '0.965' },
    { ageDays: 42, part: '1' },
  ],
}

it('shows all three ways with the days they are of, and the factor of the correction', () => {
  expect(costRows(cost).map((row) => [row.label, row.cpa, row.days, row.through])).toEqual([
    ['All complete days, as reported', '12.5', 9, '2026-03-09'],
    ['Matured days, 7 days or older', '9.8', 1, '2026-03-01'],
    ['All complete days, × 0.800', '10', 9, '2026-03-09'],
  ])
})

it('says why there is no figure', () => {
  const none = { cpa: null, cost: null, conversions: null, days: 0, from: null, through: null }
  const rows = costRows({
    ...cost,
    reported: { ...cost.reported, cpa: null, reason: 'NO_CONVERSIONS' },
    matured: { ...none, reason: 'NOT_ENOUGH_DATA' },
    corrected: null,
    correctedReason: 'NOT_ENOUGH_DATA',
    knownPart: null,
  })
  expect(rows.map((row) => row.reason)).toEqual(['no conversion yet', 'no day is old enough', 'too little known'])
  expect(rows[2]?.label).toBe('All complete days, corrected')
})

it('says where the correction comes from', () => {
  expect(correctionSentence(cost)).toBe(
    '80% of the conversions should be known by now, learnt from 6 past days of this advertiser',
  )
  expect(correctionSentence({ ...cost, learntFrom: 'CONNECTION', learntDays: 40 })).toBe(
    '80% of the conversions should be known by now, learnt from 40 past days of all advertisers of this connection',
  )
  expect(correctionSentence({ ...cost, learntFrom: null, learntDays: null, knownPart: null })).toBe(
    'too few past days are known to say how conversions come in',
  )
})

it('writes how conversions come in, age by age', () => {
  expect(profileText(cost.profile)).toBe(
    'Known of a day’s conversions, so long after its end\nat once: 50.0%\nafter 1 day: 75.0%\nafter 7 days: 96.5%\nafter 42 days: 100.0%',
  )
  expect(profileText([])).toBeUndefined()
})
