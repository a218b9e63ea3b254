import { describe, expect, it } from 'vitest'
import { lagToken } from '@/lib/connection-states'
import { freshnessOf, tightestQuota } from './freshness'

const account = { externalId: '1', name: 'A', currency: 'GBP', zone: 'UTC', campaigns: 1, isRead: true }

describe('freshness', () => {
  it('is the latest pull but the oldest data and the longest lag', () => {
    const accounts = [
      { ...account, lastPullAt: '2026-11-22T10:00:00Z', dataThrough: '2026-11-21', lagMinutes: 0 },
      { ...account, lastPullAt: '2026-11-22T11:00:00+02:00', dataThrough: '2026-11-19', lagMinutes: 95 },
    ]
    expect(freshnessOf({ accounts, streams: [] })).toEqual({
      lastPullAt: '2026-11-22T10:00:00Z',
      dataThrough: '2026-11-19',
      lagMinutes: 95,
      late: 1,
    })
    expect(freshnessOf({ accounts: [], streams: [] })).toMatchObject({
      lastPullAt: null,
      dataThrough: null,
      lagMinutes: 0,
    })
  })

  it('turns amber when late and red when a day late', () => {
    expect([0, 1, 1439, 1440].map(lagToken)).toEqual(['on-track', 'under', 'under', 'critical'])
  })

  it('finds the quota that will stop the connection', () => {
    const quota = { windowSeconds: 60 }
    const quotas = [
      { ...quota, bucket: 'project', limit: 100, left: 50 },
      { ...quota, bucket: 'advertiser', limit: 10, left: 1 },
    ]
    expect(tightestQuota(quotas)?.bucket).toBe('advertiser')
    expect(tightestQuota([])).toBeNull()
  })
})
