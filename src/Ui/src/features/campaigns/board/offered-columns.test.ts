import { describe, expect, it } from 'vitest'
import { columnKeys } from './column-keys'
import { columnsOf } from './use-offered-columns'

describe('the columns of a day', () => {
  it('are all of them now, and of a past day those that are kept', () => {
    expect(columnsOf(columnKeys, null)).toEqual(columnKeys)
    expect(columnKeys.filter((key) => !columnsOf(columnKeys, '2026-11-12').includes(key))).toEqual(['spark', 'alerts'])
  })
})
