import { describe, expect, it } from 'vitest'
import { sunsetWarning, warningsOf } from './warnings'

const version = { api: 'REST API', version: 'v3', note: null }
const now = Date.parse('2026-03-10T12:00:00Z')

describe('warnings', () => {
  it('say how near the end of an API version is', () => {
    expect(sunsetWarning({ ...version, sunset: null, state: 'CURRENT', daysLeft: null })).toBeNull()
    expect(sunsetWarning({ ...version, sunset: '2026-06-08', state: 'SOON', daysLeft: 90 })).toMatchObject({
      text: 'REST API v3 ends in 90 days',
      token: 'under',
    })
    expect(sunsetWarning({ ...version, sunset: '2026-03-11', state: 'NEAR', daysLeft: 1 })).toMatchObject({
      text: 'REST API v3 ends in 1 day',
      token: 'critical',
    })
    expect(sunsetWarning({ ...version, sunset: '2026-03-10', state: 'OVER', daysLeft: 0 })?.token).toBe('critical')
  })

  it('put what stands still before all', () => {
    const paused = { credentialExpiry: 'OVER', credentialExpiresAt: '2026-03-09T12:00:00Z', apiVersions: [] } as const
    const pauses = [{ stream: 'delivery', reason: "'Clicks' is gone." }]
    expect(warningsOf({ ...paused, apiVersions: [], pauses }, now)).toEqual([
      { key: 'paused delivery', token: 'critical', text: '! delivery paused: its columns changed' },
      { key: 'credentials', token: 'critical', text: '! Credentials have ended' },
    ])
  })

  it('put the credentials first', () => {
    const apiVersions = [{ ...version, sunset: '2026-03-11', state: 'NEAR', daysLeft: 1 } as const]
    const soon = { credentialExpiry: 'SOON', credentialExpiresAt: '2026-03-13T11:59:00Z', apiVersions } as const
    expect(
      warningsOf({ ...soon, apiVersions: [...apiVersions], pauses: [] }, now).map((warning) => warning.text),
    ).toEqual(['Credentials end in 71 h', 'REST API v3 ends in 1 day'])
    expect(
      warningsOf(
        { credentialExpiry: 'FINE', credentialExpiresAt: '2026-04-13T11:59:00Z', apiVersions: [], pauses: [] },
        now,
      ),
    ).toEqual([])
  })
})
