import { describe, expect, it } from 'vitest'
import { nameParts } from './name-parts'

describe('a long name', () => {
  it('keeps its end', () =>
    expect(nameParts('ALDERBROOK_UK_AlwaysOn_AppInstall_Video_2026Q4_PO40681')).toEqual([
      'ALDERBROOK_UK_AlwaysOn_AppInstall_Vi',
      'deo_2026Q4_PO40681',
    ]))

  it('is left whole when short', () => expect(nameParts('Spring Launch')).toEqual(['Spring Launch', '']))

  it('is not split inside a letter of two code units', () =>
    expect(nameParts(`${'a'.repeat(20)}😀${'b'.repeat(17)}`)).toEqual(['a'.repeat(20), `😀${'b'.repeat(17)}`]))
})
