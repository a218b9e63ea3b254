import { describe, expect, it } from 'vitest'
import { sayProvider } from './provider-words'

describe('what is said when a provider did not sign somebody in', () => {
  it('names what the person can do about it', () => {
    expect(sayProvider('NOT_INVITED')).toBe(
      'Nobody has invited your address; ask an administrator of your organisation.',
    )
  })

  it('sends what only an administrator can mend to one, with the code that tells them', () => {
    expect(sayProvider('WRONG_SECRET')).toBe(
      'Your organisation’s sign-in did not work (WRONG_SECRET). Tell an administrator, who can test it under Settings.',
    )
  })

  it('repeats nothing that is no code', () => {
    expect(sayProvider('<b>click here</b>')).toBe('Your organisation’s sign-in did not work. Begin again.')
  })
})
