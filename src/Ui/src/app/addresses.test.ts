import { describe, expect, it } from 'vitest'
import { localPath, returnPath } from './addresses'

describe('the way back after signing in', () => {
  it('is the page that was asked for', () => {
    expect(returnPath({ pathname: '/campaigns', href: '/campaigns?band=UNDER' })).toBe('/campaigns?band=UNDER')
    expect(returnPath({ pathname: '/', href: '/' })).toBeUndefined()
  })

  it('carries nothing along that a platform sent back', () => {
    expect(returnPath({ pathname: '/connections/signed-in', href: '/connections/signed-in?code=secret' })).toBe(
      '/connections',
    )
  })

  it('leads to no other site', () => {
    expect(localPath('/campaigns?sort=name')).toBe('/campaigns?sort=name')
    for (const foreign of ['//evil.test', '/\\evil.test', 'https://evil.test', 'evil.test', '', undefined])
      expect(localPath(foreign)).toBeUndefined()
  })
})
