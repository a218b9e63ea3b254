import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const accountQuery = graphql(`
  query Account {
    viewer {
      name
      email
      role
      hasSecondFactor
      mustSetUpSecondFactor
      passkeys {
        id
        name
        isBackedUp
        createdAt
        lastUsedAt
      }
      workspaces {
        slug
        name
        providerRequired
      }
      sessions {
        id
        createdAt
        lastSeenAt
        remoteAddress
        userAgent
        isCurrent
      }
    }
  }
`)

export type Session = ResultOf<typeof accountQuery>['viewer']['sessions'][number]

export type Passkey = ResultOf<typeof accountQuery>['viewer']['passkeys'][number]

export const offerPasskeyMutation = graphql(`
  mutation OfferPasskey {
    payload: offerPasskey {
      options
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const registerPasskeyMutation = graphql(`
  mutation RegisterPasskey($input: RegisterPasskeyInput!) {
    payload: registerPasskey(input: $input) {
      recoveryCodes
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const removePasskeyMutation = graphql(`
  mutation RemovePasskey($input: NamedInput!) {
    payload: removePasskey(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const offerMutation = graphql(`
  mutation OfferSecondFactor {
    payload: offerSecondFactor {
      secret
      uri
    }
  }
`)

export const confirmMutation = graphql(`
  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {
    payload: confirmSecondFactor(input: $input) {
      recoveryCodes
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const removeFactorMutation = graphql(`
  mutation RemoveSecondFactor {
    payload: removeSecondFactor {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const changePasswordMutation = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    payload: changePassword(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const endSessionMutation = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    payload: endSession(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
