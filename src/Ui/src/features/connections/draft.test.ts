import { describe, expect, it } from 'vitest'
import { changeInput, draftInput, emptySettings, whole } from './draft'
import type { Platform } from './connections-queries'

const platform = {
  code: 'ttd',
  credentialFields: [
    { name: 'login', meaning: '', secret: false, optional: false, multiline: false },
    { name: 'password', meaning: '', secret: true, optional: false, multiline: false },
    { name: 'template', meaning: '', secret: false, optional: true, multiline: false },
  ],
} as unknown as Platform

describe('draft', () => {
  it('reads whole numbers and leaves what is none to the server', () => {
    expect(['', ' 7 ', '0', '1.5', 'x', '-3'].map(whole)).toEqual([null, 7, 0, -1, -1, -1])
  })

  it('sends minutes as seconds, empty look-backs as the platform’s own and no empty credential', () => {
    const form = { ...emptySettings, name: 'Desk', project: 'own', quotas: { calls: '120', other: '' } }
    expect(draftInput(platform, form, { login: 'robot', password: 's', template: '' }, false)).toEqual({
      platform: 'ttd',
      name: 'Desk',
      project: 'own',
      pullEverySeconds: 900,
      quotas: [{ name: 'calls', limit: 120 }],
      hourly: false,
      historyDays: 90,
      deliveryLookbackDays: 0,
      conversionLookbackDays: 0,
      credentialExpiresAt: null,
      credential: [
        { name: 'login', value: 'robot' },
        { name: 'password', value: 's' },
      ],
      takesNewAccounts: false,
    })
  })

  it('sends the end of credentials as a moment in UTC', () => {
    expect(changeInput('id', { ...emptySettings, credentialExpiresAt: '2026-12-01T09:30' })).toMatchObject({
      connectionId: 'id',
      credentialExpiresAt: '2026-12-01T09:30:00Z',
    })
  })
})
