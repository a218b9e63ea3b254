import { expect, it } from 'vitest'
import { allows, type Role } from './role'

const all: readonly Role[] = ['VIEWER', 'ANALYST', 'TRADER', 'FINANCE', 'ADMIN']

it('lets a role do what it holds', () => {
  expect(all.filter((role) => allows(role, 'TRADER'))).toEqual(['TRADER', 'ADMIN'])
  expect(all.filter((role) => allows(role, 'FINANCE'))).toEqual(['FINANCE', 'ADMIN'])
  expect(all.filter((role) => allows(role, 'ANALYST'))).toEqual(['ANALYST', 'TRADER', 'FINANCE', 'ADMIN'])
  expect(allows('VIEWER', 'VIEWER')).toBe(true)
  expect(allows('', 'VIEWER')).toBe(false)
  expect(allows('SOMETHING_NEW', 'VIEWER')).toBe(false)
  expect(allows('toString', 'VIEWER')).toBe(false)
})
