import { graphql } from '@/lib/graphql/graphql'

export const learntWeekQuery = graphql(`
  query LearntWeek($client: String!) {
    learntWeek(client: $client) {
      weights
      days
      from
      through
    }
  }
`)
