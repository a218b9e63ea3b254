import { describe, expect, it } from 'vitest'
import type { AlertDetail } from './alert-queries'
import {
  courseOfSteps,
  courseRows,
  courseSummary,
  knownSince,
  pointAt,
  sideOf,
  spanOf,
  stepPath,
  ticksOf,
  valueWords,
} from './course-words'

const point = (at: string, value: string | null, threshold: string | null = '75') => ({ at, value, threshold })
const course = {
  label: 'Pacing',
  unit: '%',
  asks: 'below',
  firedAt: '2026-03-12T09:00:00Z',
  points: [
    point('2026-03-11T06:00:00Z', null),
    point('2026-03-11T21:00:00Z', '98.25'),
    point('2026-03-12T06:00:00Z', '80'),
    point('2026-03-12T09:00:00Z', '50.5'),
    point('2026-03-13T09:00:00Z', '61'),
  ],
}

describe('the course of an alert', () => {
  it('is said in words', () => {
    expect(courseSummary(course, 'UTC')).toMatch(
      /^Pacing was 50\.5 % when it fired on 12 Mar.*; the rule asks whether it is below 75 %; in these days it was between 50\.5 % and 98\.25 %, last 61 %\.$/,
    )
    expect(courseSummary({ ...course, points: [point('2026-03-11T06:00:00Z', null, null)] }, 'UTC')).toMatch(
      /^Pacing was not known when it fired on 12 Mar[^;]*\.$/,
    )
  })

  it('has short numbers', () => {
    expect([
      valueWords('1234.5678', ''),
      valueWords('123.456', '%'),
      valueWords('0.125', ''),
      valueWords(null, '%'),
    ]).toEqual(['1,235', '123.5 %', '0.13', 'not known'])
  })

  it('has a round axis around all that is drawn, below zero only where something is', () => {
    expect(ticksOf(course.points)).toEqual([40, 60, 80, 100, 120])
    expect(ticksOf([point('2026-03-11T06:00:00Z', '42', '75')])).toEqual([20, 40, 60, 80])
    expect(ticksOf([point('2026-03-11T06:00:00Z', '0', '10')])).toEqual([0, 5, 10, 15])
    expect(ticksOf([point('2026-03-11T06:00:00Z', '-5', '10')])).toEqual([-10, 0, 10, 20])
    expect(ticksOf([point('2026-03-11T06:00:00Z', '7', null)])).toEqual([6, 6.5, 7, 7.5, 8])
    expect(ticksOf([])).toEqual([0, 1])
  })

  it('stays where it was until the next point, and has a gap where nothing was known', () => {
    const of = (values: (string | null)[]) =>
      stepPath(
        values.map((value, index) => point(String(index), value)),
        ({ value }) => value,
        (at) => Number(at),
        (value) => value,
      )
    expect(of(['1', '2', '2'])).toBe('M0.0,1.0H1.0V2.0H2.0V2.0')
    expect(of(['1', null, '3', '4'])).toBe('M0.0,1.0H1.0M2.0,3.0H3.0V4.0')
    expect(of([null])).toBe('')
  })

  it('is drawn from when it was known, with room around what is young', () => {
    const at = (span: readonly number[]) => span.map((one) => new Date(one).toISOString().slice(8, 13))
    expect(at(spanOf(course))).toEqual(['11T21', '13T09'])
    expect(at(spanOf({ points: course.points.slice(3, 4), firedAt: course.firedAt }))).toEqual(['11T21', '12T10'])
    expect(knownSince(course)).toBe('2026-03-11T21:00:00Z')
    expect(knownSince({ points: course.points.slice(1), firedAt: course.firedAt })).toBeUndefined()
  })

  it('is drawn on the side that the rule asks for', () => {
    expect(['above', 'at least', 'below', 'at most', 'equal to', null].map(sideOf)).toEqual([
      'above',
      'above',
      'below',
      'below',
      null,
      null,
    ])
  })

  it('knows which point was in force', () => {
    expect(pointAt(course.points, Date.parse('2026-03-12T08:59:00Z'))?.value).toBe('80')
    expect(pointAt(course.points, Date.parse('2026-03-10T00:00:00Z'))).toBeUndefined()
  })

  it('is a row a day in a table, and one for when it fired', () => {
    expect(courseRows(course, 'UTC').map(({ at, fired }) => [at.slice(8, 13), fired])).toEqual([
      ['13T09', false],
      ['12T09', true],
      ['11T21', false],
    ])
  })

  it('is made of steps where nothing can be looked back at', () => {
    const step = (at: string, value: string | null, notice: string | null) => ({ at, value, threshold: '10', notice })
    const detail = (...transitions: ReturnType<typeof step>[]) =>
      ({ alert: { firedAt: '2026-03-12T09:00:00Z' }, transitions }) as unknown as AlertDetail
    const made = courseOfSteps(
      detail(step('2026-03-12T10:00:00Z', '5', 'RESOLVED'), step('2026-03-12T09:00:00Z', '12', 'FIRED')),
    )
    expect(made).toMatchObject({ asks: null, firedAt: '2026-03-12T09:00:00Z' })
    expect(made?.points.map(({ value }) => value)).toEqual(['12', '5'])
    expect(courseOfSteps(detail(step('2026-03-12T09:00:00Z', '12', 'FIRED')))).toBeUndefined()
  })
})
