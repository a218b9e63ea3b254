import { graphql } from '@/lib/graphql/graphql'

/** What the explanation of a figure shows. */
export const explanationFields = graphql(`
  fragment ExplanationFields on ExplanationStep @_unmask {
    name
    formula
    result
    unit
    inputs {
      name
      value
      unit
    }
    origins {
      number
      landedAt
      from
      through
    }
  }
`)

/** What a projection shows. */
export const projectionFields = graphql(`
  fragment ProjectionFields on Projection @_unmask {
    method
    label
    value
    capped
    low
    high
    reason
  }
`)
