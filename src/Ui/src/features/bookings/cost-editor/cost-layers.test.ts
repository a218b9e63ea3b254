import { expect, it } from 'vitest'
import { newRow, rowsOf, textOf, type Layer } from './cost-layers'

const media: Layer = { kind: 'MEDIA', name: 'Media', per: 'REPORTED', paidBy: 'US', tiers: [] }

it('shows what is beside media, and media alone where it is something of its own', () => {
  expect(rowsOf([media])).toEqual([])
  expect(rowsOf([{ ...media, per: 'CPM', paidBy: 'CLIENT', tiers: [{ from: '0', rate: '2' }] }])).toEqual([
    { kind: 'MEDIA', name: '', per: 'CPM', rate: '2', paidBy: 'CLIENT' },
  ])
})

it('writes layers as they are read, media first', () => {
  expect(textOf([])).toBe('media reported')
  expect(
    textOf([
      { ...newRow, name: ' Seat fee ', rate: '12', paidBy: 'IN_PLATFORM_FIGURE' },
      { kind: 'VERIFICATION', name: '', per: 'CPM', rate: ' 0=0.1  1000000=0.08 ', paidBy: 'CLIENT' },
      { kind: 'MEDIA', name: '', per: 'CPM', rate: '2', paidBy: 'US' },
    ]),
  ).toBe('media 2 cpm; platform "Seat fee" 12% of media in figure; verification 0=0.1 1000000=0.08 cpm by client')
})

it('leaves out a rate that is not there, so that the server says what is missing', () =>
  expect(textOf([{ ...newRow, per: 'FLIGHT' }])).toBe('media reported; platform flat'))

it('reads tiers of percent and writes them again', () => {
  const layer: Layer = {
    kind: 'CURATION',
    name: 'Curation',
    per: 'PERCENT_OF_LAYERS_ABOVE',
    paidBy: 'US',
    tiers: [
      { from: '0', rate: '5' },
      { from: '50000', rate: '4' },
    ],
  }
  expect(textOf(rowsOf([media, layer]))).toBe('media reported; curation 0=5% 50000=4% of above')
})
