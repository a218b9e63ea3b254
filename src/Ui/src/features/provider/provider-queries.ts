import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const providerQuery = graphql(`
  query IdentityProvider {
    identityProviderRedirect
    identityProvider {
      issuer
      clientId
      domains
      newMemberRole
      isRequired
      changedAt
      changedBy
      test {
        at
        by
        isOfPresent
        isOwn
        problem
        message
      }
    }
  }
`)

export type Provider = NonNullable<ResultOf<typeof providerQuery>['identityProvider']>
export type RoleWord = NonNullable<Provider['newMemberRole']>

export const saveProviderMutation = graphql(`
  mutation SaveIdentityProvider($input: SaveIdentityProviderInput!) {
    payload: saveIdentityProvider(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const requireProviderMutation = graphql(`
  mutation RequireIdentityProvider($input: RequireIdentityProviderInput!) {
    payload: requireIdentityProvider(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const removeProviderMutation = graphql(`
  mutation RemoveIdentityProvider {
    payload: removeIdentityProvider {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
