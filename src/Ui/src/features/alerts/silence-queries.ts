import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const silencesQuery = graphql(`
  query AlertSilences($standing: AlertSilenceStanding!, $first: Int!, $after: String) {
    alertSilences(standing: $standing, first: $first, after: $after) {
      nodes {
        id
        standing
        matchers {
          label
          kind
          value
        }
        startsAt
        endsAt
        reason
        madeAt
        madeBy
        endedBy
        covers
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type AlertSilence = ResultOf<typeof silencesQuery>['alertSilences']['nodes'][number]

export const previewSilenceQuery = graphql(`
  query PreviewSilence($matchers: [AlertMatcherInput!]!) {
    previewSilence(matchers: $matchers) {
      out
      covered
      gravest {
        alertId
        subject
        rule
      }
      problems {
        field
        code
        message
      }
    }
  }
`)

export const silenceAlertsMutation = graphql(`
  mutation SilenceAlerts($input: SilenceAlertsInput!) {
    payload: silenceAlerts(input: $input) {
      silence {
        id
        standing
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const endSilenceMutation = graphql(`
  mutation EndSilence($input: EndSilenceInput!) {
    payload: endSilence(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
