import { expect, it } from 'vitest'
import { allows, roles } from './role'

it('lets a role do what those before it may', () => {
  expect(roles.filter((role) => allows(role, 'TRADER'))).toEqual(['TRADER', 'ADMIN'])
  expect(allows('VIEWER', 'VIEWER')).toBe(true)
  expect(allows('', 'VIEWER')).toBe(false)
  expect(allows('SOMETHING_NEW', 'VIEWER')).toBe(false)
})
