import { expect, it } from 'vitest'
import type { Version } from './lineage-queries'
import { batchIdsOf, versionGroups } from './version-groups'

const version = (lineItemKey: string, batchId: string, knownFrom: string): Version => ({
  lineItemKey,
  lineItemName: `Line ${lineItemKey}`,
  batchId,
  row: 2,
  knownFrom,
  knownTo: null,
  facts: {
    date: '2026-11-18',
    impressions: 1,
    clicks: null,
    mediaCost: null,
    totalMediaCost: null,
    billableCost: null,
    revenue: '1',
  },
})

it('keeps the line items in the order told and puts what stands now on top', () => {
  const groups = versionGroups([
    version('dv360:2', 'b1', '2026-11-19T08:00:00Z'),
    version('dv360:2', 'b3', '2026-11-21T08:00:00+02:00'),
    version('dv360:1', 'b1', '2026-11-19T08:00:00Z'),
  ])
  expect(groups.map(({ key, versions }) => [key, versions.map(({ batchId }) => batchId)])).toEqual([
    ['dv360:2', ['b3', 'b1']],
    ['dv360:1', ['b1']],
  ])
})

it('asks for each batch once', () => {
  const many = Array.from({ length: 150 }, (_, index) => version('a', `b${index % 120}`, '2026-11-19T08:00:00Z'))
  expect(batchIdsOf(many.slice(0, 3).concat(many[0]!))).toEqual(['b0', 'b1', 'b2'])
  expect(batchIdsOf(many)).toHaveLength(100)
})
