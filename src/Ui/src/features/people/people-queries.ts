import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const peopleQuery = graphql(`
  query People {
    members {
      id
      name
      email
      role
      hasSecondFactor
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
  }
`)

export type People = ResultOf<typeof peopleQuery>
export type Member = People['members'][number]
export type Invitation = People['invitations'][number]
export type ApiKey = People['apiKeys'][number]
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
