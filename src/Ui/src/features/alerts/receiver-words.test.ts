import { describe, expect, it } from 'vitest'
import type { AlertDelivery, AlertReceiver } from './receiver-queries'
import { hears, linesOf, reached, standingOf, stateOf } from './receiver-words'

const receiver: AlertReceiver = {
  id: 'r1',
  kind: 'WEBHOOK',
  name: 'Desk',
  host: 'hooks.example.com',
  addresses: [],
  leastSeverity: 'WARNING',
  ruleIds: [],
  advertisers: [],
  tellsResolved: true,
  isPaused: false,
  quietHours: '',
  quietPassesCritical: true,
  quietUntil: null,
  pausedBecause: null,
  version: 1,
  changedAt: '2026-03-20T08:00:00Z',
  changedBy: 'Ada',
  waiting: 0,
  givenUp: 0,
}

const delivery = {
  state: 'WAITING',
  tries: 0,
  nextAt: '2026-03-20T09:30:00Z',
  triedAt: '2026-03-20T09:00:00Z',
  heldUntil: null,
} as AlertDelivery

describe('receivers in words', () => {
  it('says what a receiver hears of', () => {
    expect(hears(receiver)).toBe('All alerts, and when they are over')
    expect(
      hears({
        ...receiver,
        leastSeverity: 'CRITICAL',
        ruleIds: ['low'],
        advertisers: ['Acme', 'Bolt'],
        tellsResolved: false,
      }),
    ).toBe('Critical alerts, rule low, 2 advertisers, not when they are over')
  })

  it('says how a receiver is told', () => {
    expect(reached(receiver)).toBe('Webhook, hooks.example.com')
    expect(reached({ ...receiver, kind: 'EMAIL', host: '', addresses: ['ada@x.test', 'tom@x.test'] })).toBe(
      'E-mail, ada@x.test, tom@x.test',
    )
    expect(reached({ ...receiver, kind: 'EMAIL', host: '', addresses: ['a', 'b', 'c', 'd', 'e'] })).toBe(
      'E-mail, a, b, c and 2 more',
    )
  })

  it('says why a receiver is paused', () => {
    expect([
      stateOf(receiver, 'UTC'),
      stateOf({ ...receiver, isPaused: true }, 'UTC'),
      stateOf({ ...receiver, isPaused: true, pausedBecause: 'It answered 410.' }, 'UTC'),
    ]).toEqual(['Told', 'Paused', 'Paused. It answered 410.'])
  })

  it('says until when a receiver is quiet, and for what', () => {
    const quiet = { ...receiver, quietUntil: '2026-03-20T08:00:00Z' }
    expect(stateOf(quiet, 'UTC')).toBe('Quiet until 20 Mar, 08:00, but for critical alerts')
    expect(stateOf({ ...quiet, quietPassesCritical: false }, 'UTC')).toBe('Quiet until 20 Mar, 08:00')
    expect(stateOf({ ...quiet, isPaused: true }, 'UTC')).toBe('Paused')
  })

  it('says where a message stands', () => {
    expect(standingOf(delivery, 'UTC')).toBe('Waiting')
    expect(standingOf({ ...delivery, state: 'GIVEN_UP', tries: 9 }, 'UTC')).toBe('Given up after 9 tries')
    expect(standingOf({ ...delivery, tries: 1 }, 'UTC')).toMatch(/^Waiting after 1 try, again .*09:30/)
    expect(standingOf({ ...delivery, state: 'DELIVERED', tries: 1 }, 'UTC')).toMatch(/^Delivered .*09:00/)
    expect(standingOf({ ...delivery, heldUntil: '2026-03-20T11:00:00Z' }, 'UTC')).toBe('Held until 20 Mar, 11:00')
    expect(standingOf({ ...delivery, state: 'WITHHELD' }, 'UTC')).toBe('Not told')
  })

  it('reads lines', () => {
    expect(linesOf(' low \n\nhigh\n')).toEqual(['low', 'high'])
  })
})
