import { describe, expect, it } from 'vitest'
import type { AlertDelivery, AlertReceiver } from './receiver-queries'
import { noticeWords } from './alert-words'
import {
  hears,
  intervalChoices,
  linesOf,
  reached,
  repeatChoices,
  spanWords,
  standingOf,
  stateOf,
  togetherWords,
  toldWords,
  usualGroup,
  waitChoices,
  withHolidays,
} from './receiver-words'

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
  groupBy: 'NONE',
  groupWaitSeconds: 30,
  groupIntervalSeconds: 300,
  repeatEverySeconds: null,
  toldAfterSeconds: null,
  digestAtMinutes: null,
  tellsMargin: false,
  leastStake: null,
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
  isHeldOpen: false,
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

  it('says when somebody is told who steps in, or once a day', () => {
    expect(hears({ ...receiver, leastStake: '12.5' })).toBe(
      'All alerts, that cost 12.5 or more an hour, and when they are over',
    )
    expect(hears({ ...receiver, toldAfterSeconds: 1_800 })).toBe(
      'All alerts unacknowledged for 30 minutes, and when they are over',
    )
    expect(hears({ ...receiver, groupBy: 'DAY', digestAtMinutes: 485 })).toBe(
      'All alerts, and when they are over, once a day at 08:05',
    )
  })

  it('says how it is gathered, and how often it is told again', () => {
    expect(hears({ ...receiver, groupBy: 'CAMPAIGN', repeatEverySeconds: 14_400 })).toBe(
      'All alerts, and when they are over, gathered by campaign, again every 4 hours while out',
    )
    expect([usualGroup('WEBHOOK'), usualGroup('SLACK'), usualGroup('EMAIL')]).toEqual(['NONE', 'CAMPAIGN', 'CAMPAIGN'])
  })

  it('says spans in their largest whole unit', () => {
    expect([0, 1, 30, 60, 90, 300, 3_600, 5_400, 86_400, 604_800].map(spanWords)).toEqual([
      '0 seconds',
      '1 second',
      '30 seconds',
      '1 minute',
      '90 seconds',
      '5 minutes',
      '1 hour',
      '90 minutes',
      '1 day',
      '7 days',
    ])
  })

  it('offers the usual spans and the one that is kept', () => {
    expect(waitChoices(45).map(({ label }) => label)).toEqual([
      'Not at all',
      '10 seconds',
      '30 seconds',
      '45 seconds',
      '1 minute',
      '2 minutes',
      '5 minutes',
      '10 minutes',
    ])
    expect(intervalChoices(300).map(({ value }) => value)).toEqual([
      '60',
      '300',
      '900',
      '1800',
      '3600',
      '14400',
      '86400',
    ])
    expect(repeatChoices(null)[0]).toEqual({ value: '', label: 'Not told again' })
    expect(repeatChoices(5_400)[2]).toEqual({ value: '5400', label: 'Told again every 90 minutes' })
  })

  it('says what a message tells, and with how many', () => {
    expect([toldWords({ notice: 'FIRED', repeat: 0 }), toldWords({ notice: 'FIRED', repeat: 2 })]).toEqual([
      noticeWords.FIRED,
      'Still out',
    ])
    expect([togetherWords({ together: 1 }), togetherWords({ together: 200 })]).toEqual([
      '',
      ', in one message with 199 more',
    ])
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
    expect(standingOf({ ...delivery, isHeldOpen: true }, 'UTC')).toBe('Held')
    expect(standingOf({ ...delivery, heldUntil: '2026-03-20T11:00:00Z' }, 'UTC')).toBe('Held until 20 Mar, 11:00')
    expect(standingOf({ ...delivery, state: 'WITHHELD' }, 'UTC')).toBe('Not told')
  })

  it('reads lines', () => {
    expect(linesOf(' low \n\nhigh\n')).toEqual(['low', 'high'])
  })
})

it('makes holidays quiet once, in one stretch', () => {
  const quiet = withHolidays('Europe/London\nmon-sun 18:00-08:00\n2026-12-25', [
    '2026-12-25',
    '2026-12-28',
    '2027-01-01',
  ])
  expect(quiet).toBe('Europe/London\nmon-sun 18:00-08:00\n2026-12-25\n2026-12-28 2027-01-01')
  expect(withHolidays(quiet, ['2026-12-28'])).toBe(quiet)
  expect(withHolidays(' ', ['2026-12-25'])).toBe(`${Intl.DateTimeFormat().resolvedOptions().timeZone}\n2026-12-25`)
})
