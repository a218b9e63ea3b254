import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const teamsQuery = graphql(`
  query Teams {
    teams {
      id
      name
      memberIds
      advertiserIds
    }
  }
`)

export type Team = ResultOf<typeof teamsQuery>['teams'][number]

export const createTeamMutation = graphql(`
  mutation CreateTeam($input: CreateTeamInput!) {
    payload: createTeam(input: $input) {
      team {
        id
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const changeTeamMutation = graphql(`
  mutation ChangeTeam($input: ChangeTeamInput!) {
    payload: changeTeam(input: $input) {
      team {
        id
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const removeTeamMutation = graphql(`
  mutation RemoveTeam($input: NamedInput!) {
    payload: removeTeam(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
