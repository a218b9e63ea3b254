import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const peopleQuery = graphql(`
  query People {
    members {
      id
      name
      email
      role
      hasSecondFactor
      hasIdentity
      joinedAt
      lastSeenAt
    }
    invitations {
      id
      email
      role
      invitedBy
      createdAt
      expiresAt
    }
    apiKeys {
      id
      name
      role
      createdBy
      createdAt
      expiresAt
      revokedAt
      lastUsedAt
      networks
    }
    tokenTrusts {
      id
      name
      issuer
      audience
      rules {
        claim
        value
        role
      }
      createdBy
      revokedAt
      lastUsedAt
    }
  }
`)

export type People = ResultOf<typeof peopleQuery>
export type Member = People['members'][number]
export type Invitation = People['invitations'][number]
export type ApiKey = People['apiKeys'][number]
export type TokenTrust = People['tokenTrusts'][number]
export type RoleWord = Member['role']

export const inviteMutation = graphql(`
  mutation InviteMember($input: InviteInput!) {
    payload: inviteMember(input: $input) {
      link
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const changeRoleMutation = graphql(`
  mutation ChangeRole($input: ChangeRoleInput!) {
    payload: changeRole(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const removeMemberMutation = graphql(`
  mutation RemoveMember($input: MemberInput!) {
    payload: removeMember(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const resetPasswordMutation = graphql(`
  mutation ResetPassword($input: MemberInput!) {
    payload: resetPassword(input: $input) {
      link
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const refusedSignInsQuery = graphql(`
  query RefusedSignIns {
    refusedSignIns {
      minute
      memberId
      email
      address
      reason
      times
    }
  }
`)

export type RefusedSignIn = ResultOf<typeof refusedSignInsQuery>['refusedSignIns'][number]

export const revokeInvitationMutation = graphql(`
  mutation RevokeInvitation($input: NamedInput!) {
    payload: revokeInvitation(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const createApiKeyMutation = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    payload: createApiKey(input: $input) {
      secret
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const revokeApiKeyMutation = graphql(`
  mutation RevokeApiKey($input: NamedInput!) {
    payload: revokeApiKey(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const createTokenTrustMutation = graphql(`
  mutation CreateTokenTrust($input: CreateTokenTrustInput!) {
    payload: createTokenTrust(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const revokeTokenTrustMutation = graphql(`
  mutation RevokeTokenTrust($input: NamedInput!) {
    payload: revokeTokenTrust(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
