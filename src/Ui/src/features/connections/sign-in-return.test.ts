import { describe, expect, it } from 'vitest'
import { refusalText, signInReturn } from './sign-in-return'

describe('what a platform sends back', () => {
  it('is a consent with both state and code', () => {
    expect(signInReturn('?state=s&code=c%2F1&scope=x')).toEqual({ kind: 'consent', state: 's', code: 'c/1' })
  })

  it('is a refusal whatever else comes with it', () => {
    expect(signInReturn('?state=s&code=c&error=access_denied')).toEqual({ kind: 'refused', error: 'access_denied' })
  })

  it('is nothing without one of the two', () => {
    expect(signInReturn('')).toEqual({ kind: 'nothing' })
    expect(signInReturn('?state=s')).toEqual({ kind: 'nothing' })
    expect(signInReturn('?code=c')).toEqual({ kind: 'nothing' })
  })

  it('says who refused and repeats nothing of the address', () => {
    expect(refusalText('access_denied')).toContain('You did not allow it')
    expect(refusalText('call 555-0100')).not.toContain('555')
  })
})
