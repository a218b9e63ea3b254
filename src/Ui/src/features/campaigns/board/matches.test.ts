import { describe, expect, it } from 'vitest'
import { sampleCampaign } from '../sample-campaign'
import { parseBoardSearch } from './board-search'
import { matches, sortsDifferently } from './matches'

const campaign = sampleCampaign()
const fits = (raw: Record<string, string>) => matches(parseBoardSearch(raw), campaign)

describe('matches', () => {
  it('wants every word, in the name, the advertiser or the key', () => {
    expect(fits({ q: 'SPRING coffee' })).toBe(true)
    expect(fits({ q: 'dv360:1' })).toBe(true)
    expect(fits({ q: 'spring tea' })).toBe(false)
    expect(fits({})).toBe(true)
  })

  it('wants every filter', () => {
    expect(fits({ band: 'ON_TRACK,UNDER', status: 'ACTIVE', state: 'IN_FLIGHT', platform: 'dv360', adv: 'a1' })).toBe(
      true,
    )
    expect(fits({ band: 'UNDER' })).toBe(false)
    expect(fits({ adv: 'a2' })).toBe(false)
  })

  it('wants its pacing within the range, and what is not paced in none', () => {
    const paced = (pacing: string | null, pace: string) => matches(parseBoardSearch({ pace }), { ...campaign, pacing })
    expect(['0.9', '0.949', '0.95', '0.899'].map((pacing) => paced(pacing, '0.9..0.95'))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect([paced('0.4', '..0.5'), paced('1.5', '1.5..'), paced(null, '1.5..')]).toEqual([true, true, false])
  })

  it('wants an advertiser of the chosen teams', () => {
    expect(matches(parseBoardSearch({ team: '1' }), campaign, new Set(['a1']))).toBe(true)
    expect(matches(parseBoardSearch({ team: '1' }), campaign, new Set(['a2']))).toBe(false)
  })

  it('compares amounts as numbers', () => {
    expect(sortsDifferently('spend', campaign, { ...campaign, spend: '500.0' })).toBe(false)
    expect(sortsDifferently('spend', campaign, { ...campaign, spend: '500.1' })).toBe(true)
    expect(sortsDifferently('name', campaign, { ...campaign, spend: '1' })).toBe(false)
  })
})
