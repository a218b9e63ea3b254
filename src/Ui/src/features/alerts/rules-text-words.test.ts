import { describe, expect, it } from 'vitest'
import { changesSentence, changeWords, exportName } from './rules-text-words'

const change = (version: number, isSame = false) => ({ version, isSame })

describe('rules as text', () => {
  it('say what they would come to', () => {
    expect(changesSentence([change(0), change(2), change(3), change(1, true)])).toBe(
      '1 rule is new, 2 rules change, 1 rule is so already.',
    )
    expect(changesSentence([change(1, true), change(2, true)])).toBe('2 rules, and all of it is so already.')
  })

  it('say what becomes of each', () => {
    expect(changeWords({ version: 0, isPaused: false, wasPaused: false })).toBe('is new')
    expect(changeWords({ version: 2, isPaused: false, wasPaused: false })).toBe('version 3')
    expect(changeWords({ version: 2, isPaused: true, wasPaused: false })).toBe('version 3, paused')
    expect(changeWords({ version: 2, isPaused: false, wasPaused: true })).toBe('version 3, judges again')
  })

  it('are kept under the name of the organisation', () => {
    expect(exportName('Northlight Média!', '2026-03-10')).toBe('northlight-m-dia-alert-rules-2026-03-10.txt')
    expect(exportName('!', '2026-03-10')).toBe('organisation-alert-rules-2026-03-10.txt')
  })
})
