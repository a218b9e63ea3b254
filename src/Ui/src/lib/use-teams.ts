import { useQuery } from 'urql'
import { graphql, type ResultOf } from './graphql/graphql'

const workingTeamsQuery = graphql(`
  query WorkingTeams {
    teams {
      id
      name
      advertiserIds
    }
  }
`)

export type WorkingTeam = ResultOf<typeof workingTeamsQuery>['teams'][number]

const none: readonly WorkingTeam[] = []

/** The organisation's teams, for the filter. Should they not come, lists work without. */
export function useTeams(): readonly WorkingTeam[] {
  const [{ data }] = useQuery({ query: workingTeamsQuery, variables: {} })
  return data?.teams ?? none
}

/** Advertisers of the teams that are chosen; null for all. */
export function advertisersOf(teams: readonly WorkingTeam[], chosen: readonly string[]): ReadonlySet<string> | null {
  if (chosen.length === 0) return null
  return new Set(teams.filter((team) => chosen.includes(team.id)).flatMap((team) => team.advertiserIds))
}
