import { graphql, type ResultOf } from './graphql'

/** A campaign's day beside what its platform totals. */
export const comparedDayFields = graphql(`
  fragment ComparedDayFields on ComparedDay @_unmask {
    date
    askedAt
    cause
    waits
    figures {
      figure
      platform
      ours
      holds
    }
  }
`)

export type ComparedDay = ResultOf<typeof comparedDayFields>
export type ComparedFigure = ComparedDay['figures'][number]
export type DifferenceCause = NonNullable<ComparedDay['cause']>
