import { describe, expect, it } from 'vitest'
import type { BookedLine, BookedPacing } from './line-query'
import { lineFindings, mediaWords, unpacedWords } from './line-words'

const item = (name: string, dataThrough: string | null) => ({ name, dataThrough }) as BookedLine['items'][number]
const line = (
  items: BookedLine['items'],
  result: { warning: string | null; unknownDays: number } = { warning: null, unknownDays: 0 },
) => ({ currency: 'EUR', items, result }) as BookedLine
const paced = (differing: Partial<BookedPacing>) =>
  ({
    basis: 'impressions',
    isInfeasible: false,
    offFlight: '0',
    daysLeft: 3,
    requiredDaily: '4000',
    bestDay: '2500',
    ...differing,
  }) as BookedPacing

describe('what media may cost', () => {
  const sold = (sellCpm: string | null, mediaCpm: string | null, mostMediaCpm: string | null) =>
    mediaWords({
      currency: 'USD',
      marginTarget: '0.3',
      result: { sellCpm, mediaCpm, mostMediaCpm } as BookedLine['result'],
    } as BookedLine)

  it('is what keeps the target', () => {
    expect(sold('8', '5.6', '5')).toBe(
      'A thousand impressions bring $8.00 and their media costs $5.60: for a margin of 30% it may cost $5.00 at most.',
    )
  })

  it('is nothing where fees take all of it', () => {
    expect(sold('8', '5.6', '-0.4')).toBe(
      'A thousand impressions bring $8.00 and their media costs $5.60: fees are so dear that no price of media keeps a margin of 30%.',
    )
  })

  it('is not said where nothing follows for it', () => {
    expect(sold(null, null, null)).toBeNull()
  })
})

describe('what is wrong with a line', () => {
  it('is nothing where all goes well', () => {
    expect(lineFindings(line([item('A', '2026-03-10'), item('B', '2026-03-10')]), paced({}))).toEqual([])
  })

  it('is said with its numbers', () => {
    expect(
      lineFindings(
        line([], { warning: 'Fees exceed the markup.', unknownDays: 2 }),
        paced({ isInfeasible: true, offFlight: '1200' }),
      ),
    ).toEqual([
      'Fees exceed the markup.',
      'Each of the 3 days left must bring 4,000; the best day so far brought 2,500.',
      '1,200 were delivered on days for which nothing was planned.',
      'Of 2 days it is not known what was delivered or what it cost; they are in no figure.',
    ])
  })

  it('names the platform that holds the line', () => {
    expect(lineFindings(line([item('A', '2026-03-10'), item('B', '2026-03-08')]), paced({}))).toEqual([
      'B is complete through 8 Mar, others through 10 Mar: the line is held by the earliest.',
    ])
    expect(lineFindings(line([item('A', '2026-03-10'), item('B', null)]), paced({}))).toEqual([
      'Nothing is known yet of B: without it no day of the line is complete.',
    ])
  })

  it('says why there is no plan', () => {
    expect(unpacedWords('FLAT_FEE').title).toBe('A flat fee has no delivery to pace')
    expect(unpacedWords('SOMETHING_NEW').title).toBe('There is no plan to hold delivery against')
  })
})
