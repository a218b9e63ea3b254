import { expect, it } from 'vitest'
import { chartScale, nameEvery } from './chart-scale'

const day = (planned: string, cumulative: string) => ({ day: '2026-03-01', planned, cumulative, isDark: false })

it('draws days against a round top, and what is reached against the whole', () => {
  const { bars, top, total } = chartScale([day('300', '300'), day('0', '300'), day('200', '500')])
  expect([top, total]).toEqual([400, 500])
  expect(bars.map(({ height, reached }) => [height, reached])).toEqual([
    [0.75, 0.6],
    [0, 0.6],
    [0.5, 1],
  ])
})

it('has an axis without days', () => expect(chartScale([])).toEqual({ bars: [], top: 1, total: 1 }))

it('names days as far apart as they need', () =>
  expect([nameEvery(7, 640, 64), nameEvery(31, 640, 64), nameEvery(31, 10, 64)]).toEqual([1, 4, 31]))
