import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const noiseQuery = graphql(`
  query AlertNoise($days: Int!) {
    alertNoise(days: $days) {
      ruleId
      name
      firings
      subjects
      acknowledged
      snoozed
      flapped
      takenBack
      precision
      medianSecondsToAcknowledge
    }
  }
`)

export type RuleNoise = ResultOf<typeof noiseQuery>['alertNoise'][number]
