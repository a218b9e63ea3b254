import { useQuery } from 'urql'
import type { ResultOf } from '@/lib/graphql/graphql'
import { boardTeamsQuery } from './board-queries'

export type BoardTeam = ResultOf<typeof boardTeamsQuery>['teams'][number]

const none: readonly BoardTeam[] = []

/** The organisation's teams, for the filter. Should they not come, the board works without. */
export function useTeams(): readonly BoardTeam[] {
  const [{ data }] = useQuery({ query: boardTeamsQuery, variables: {} })
  return data?.teams ?? none
}

/** Advertisers of the teams that are chosen; null for all. */
export function advertisersOf(teams: readonly BoardTeam[], chosen: readonly string[]): ReadonlySet<string> | null {
  if (chosen.length === 0) return null
  return new Set(teams.filter((team) => chosen.includes(team.id)).flatMap((team) => team.advertiserIds))
}
