import { describe, expect, it } from 'vitest'
import { errorAt, errorsBeside, errorsWithin, type OrderError } from './use-order'

const error = (...field: string[]): OrderError => ({ field, code: 'X', message: field.join('.') || 'whole' })
const errors = [error(), error('name'), error('addresses'), error('addresses', '2'), error('addresses', 'x')]

describe('what is wrong with an order', () => {
  it('is said at its field', () => {
    expect([errorAt(errors, 'name'), errorAt(errors, 'kind')]).toEqual(['name', undefined])
  })

  it('is said at a list with all of its items', () => {
    expect(errorsWithin(errors, 'addresses')).toEqual(['addresses', 'addresses.2'])
  })

  it('is said beside where no field shows it', () => {
    expect(errorsBeside(errors, ['name', 'addresses'], ['addresses']).map(({ message }) => message)).toEqual([
      'whole',
      'addresses.x',
    ])
    expect(errorsBeside(errors, ['name', 'addresses']).map(({ message }) => message)).toEqual([
      'whole',
      'addresses.2',
      'addresses.x',
    ])
  })
})
