import { describe, expect, it } from 'vitest'
import { isSetUp, nextStep, timeToValue } from './steps'
import type { Onboarding, Step } from './welcome-queries'

const step = (name: Step['step'], state: Step['state'], isDue = false, isOptional = false): Step => ({
  step: name,
  state,
  detail: '',
  isOptional,
  isDue,
  done: null,
  total: null,
  connectionId: null,
  owner: null,
  blocker: null,
})

describe('the step to do now', () => {
  it('is what is in the way before what is next', () => {
    const steps = [
      step('CONNECT', 'DONE'),
      step('CHOOSE_ADVERTISERS', 'TO_DO', true),
      step('HISTORY', 'BLOCKED', true),
      step('COLLEAGUE', 'TO_DO', true, true),
    ]
    expect(nextStep(steps)?.step).toBe('HISTORY')
    expect(nextStep(steps.filter((one) => one.step !== 'HISTORY'))?.step).toBe('CHOOSE_ADVERTISERS')
    expect(nextStep([step('HISTORY', 'UNDER_WAY')])).toBeUndefined()
  })
})

describe('being set up', () => {
  it('does not hang on optional steps', () => {
    expect(isSetUp([step('CONNECT', 'DONE'), step('COLLEAGUE', 'TO_DO', true, true)])).toBe(true)
    expect(isSetUp([step('CONNECT', 'DONE'), step('HISTORY', 'UNDER_WAY')])).toBe(false)
  })
})

describe('the time to value', () => {
  const at = (firstNumberAt: string | null, firstFindingAt: string | null) =>
    timeToValue({ startedAt: '2026-03-09T06:00:00Z', firstNumberAt, firstFindingAt } as Onboarding)
  it('names the first finding, else the first figure, else nothing', () => {
    expect(at(null, null)).toBeNull()
    expect(at('2026-03-09T06:00:48Z', null)).toBe('First pacing figure 48 s after signing up')
    expect(at('2026-03-09T06:00:48Z', '2026-03-09T06:01:12Z')).toBe('First finding 1 min 12 s after signing up')
    expect(at(null, '2026-03-09T06:05:00Z')).toBe('First finding 5 min after signing up')
    expect(at(null, '2026-03-09T09:05:00Z')).toBe('First finding 3 h after signing up')
    expect(at(null, '2026-03-12T09:05:00Z')).toBe('First finding 3 days after signing up')
  })
})
