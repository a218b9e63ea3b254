import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const welcomeQuery = graphql(`
  query Welcome {
    onboarding {
      startedAt
      firstNumberAt
      firstFindingAt
      closedAt
      steps {
        step
        state
        detail
        isOptional
        isDue
        done
        total
        connectionId
        owner
        blocker {
          code
          message
          fix
        }
      }
      outlook {
        known
        live
        paced
        bands {
          band
          count
        }
        findings {
          code
          severity
          campaigns
          message
        }
      }
    }
    connections {
      id
      name
      takesNewAccounts
      accounts {
        externalId
        name
        currency
        zone
        campaigns
        isRead
      }
    }
    campaigns(first: 8, sort: { field: PACING, direction: ASC }, filter: { flightStates: [IN_FLIGHT] }) {
      nodes {
        id
        name
        band
        pacing
        pacingReason
        advertiser {
          name
        }
      }
    }
  }
`)

export const takeStepMutation = graphql(`
  mutation TakeOnboardingStep($input: OnboardingStepInput!) {
    payload: takeOnboardingStep(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const skipStepMutation = graphql(`
  mutation SkipOnboardingStep($input: SkipOnboardingStepInput!) {
    payload: skipOnboardingStep(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const closeMutation = graphql(`
  mutation CloseOnboarding($input: CloseOnboardingInput!) {
    payload: closeOnboarding(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export type Welcome = ResultOf<typeof welcomeQuery>
export type Onboarding = Welcome['onboarding']
export type Step = Onboarding['steps'][number]
export type Outlook = Onboarding['outlook']
