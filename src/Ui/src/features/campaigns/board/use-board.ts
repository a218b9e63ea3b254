import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react'
import { useClient, useSubscription } from 'urql'
import { problemOf } from '@/lib/graphql/problem'
import { useRecoveries } from '@/lib/graphql/live-status'
import { useAllowed } from '@/lib/role'
import { campaignsChanged, campaignsEarned, type Campaign } from '../campaign-fields'
import { firstPageQuery, nextPageQuery, summaryQuery } from './board-queries'
import { boardVariables, type BoardSearch } from './board-search'
import { boardReducer, emptyBoard } from './board-state'

const pageSize = 200
/** Rows fetched without being asked for; a longer list grows as it is scrolled. */
const eagerRows = 2000
const summaryDelayMs = 1500

/** @param ofTeams advertisers of the teams that are chosen; null for all. */
export function useBoard(search: BoardSearch, ofTeams: ReadonlySet<string> | null) {
  const client = useClient()
  const mayKnowMargin = useAllowed('ANALYST')
  const [state, dispatch] = useReducer(boardReducer, emptyBoard)
  const question = JSON.stringify(boardVariables(search))
  const run = useRef(0)
  const busy = useRef(false)
  const latest = useRef({ search, state, ofTeams })
  useEffect(() => {
    latest.current = { search, state, ofTeams }
  })

  const fetchMore = useCallback(
    async (after: string, mine: number) => {
      busy.current = true
      const variables = { ...boardVariables(latest.current.search), first: pageSize, after }
      const result = await client.query(nextPageQuery, variables, { requestPolicy: 'network-only' })
      busy.current = false
      if (mine !== run.current) return null
      if (result.error || !result.data) {
        if (result.error) dispatch({ type: 'failed', problem: problemOf(result.error) })
        return null
      }
      const { nodes, pageInfo } = result.data.campaigns
      return { rows: nodes, endCursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null }
    },
    [client],
  )

  /** Asks anew. `keep` rows are gathered before the list is swapped, so that applying updates does not jump. */
  const ask = useCallback(
    async (keep: number) => {
      const mine = ++run.current
      const variables = { ...boardVariables(latest.current.search), first: pageSize }
      const result = await client.query(firstPageQuery, variables, { requestPolicy: 'network-only' })
      if (mine !== run.current) return
      if (result.error || !result.data) {
        if (result.error) dispatch({ type: 'failed', problem: problemOf(result.error) })
        return
      }
      const page = result.data.campaigns
      let rows: readonly Campaign[] = page.nodes
      let cursor = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null
      let shown = false
      while (mine === run.current) {
        if (!shown && (rows.length >= keep || cursor === null)) {
          dispatch({ type: 'first', page, rows, endCursor: cursor })
          shown = true
        }
        if (cursor === null || rows.length >= Math.max(keep, eagerRows)) return
        const next = await fetchMore(cursor, mine)
        if (!next) return
        rows = [...rows, ...next.rows]
        cursor = next.endCursor
        if (shown) dispatch({ type: 'more', ...next })
      }
    },
    [client, fetchMore],
  )

  const shownDay = useRef(search.day)
  useEffect(() => {
    const { day } = latest.current.search
    dispatch({ type: 'asked', other: day !== shownDay.current })
    shownDay.current = day
    void ask(0)
    // Whatever is under way answers an older question now. It is a counter, not a node: its present value is meant.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    return () => void run.current++
  }, [ask, question])

  const summaryTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(summaryTimer.current), [])
  const refreshSummary = useCallback(() => {
    clearTimeout(summaryTimer.current)
    summaryTimer.current = setTimeout(async () => {
      const mine = run.current
      const { filter } = boardVariables(latest.current.search)
      const result = await client.query(summaryQuery, { filter }, { requestPolicy: 'network-only' })
      if (mine === run.current && result.data) dispatch({ type: 'summary', summary: result.data.campaigns })
    }, summaryDelayMs)
  }, [client])

  const apply = useCallback(() => void ask(latest.current.state.rows.length), [ask])

  // A day that is over changes no more.
  const isPast = search.day !== null
  useSubscription({ query: campaignsChanged, pause: isPast }, (_, data) => {
    const changed = data.campaignsChanged.campaigns
    // An empty change says that the server may have missed some.
    if (changed.length === 0) {
      apply()
      return data
    }
    const { search: asked, ofTeams: theirs } = latest.current
    dispatch({ type: 'changed', campaigns: changed, search: asked, ofTeams: theirs, now: Date.now() })
    refreshSummary()
    return data
  })

  // What is earned is computed after the row was told, and by bookings too.
  useSubscription({ query: campaignsEarned, pause: isPast || !mayKnowMargin }, (_, data) => {
    const earned = new Map(data.marginChanged.campaigns.map((campaign) => [campaign.key, campaign]))
    const { search: asked, ofTeams: theirs, state: shown } = latest.current
    const campaigns = shown.rows.flatMap((row) => {
      const news = earned.get(row.key)
      if (!news) return []
      const { margin, marginReason, soldPacing, soldPacingReason, soldLines } = news
      return [{ ...row, margin, marginReason, soldPacing, soldPacingReason, soldLines }]
    })
    if (campaigns.length > 0) dispatch({ type: 'changed', campaigns, search: asked, ofTeams: theirs, now: Date.now() })
    return data
  })

  // Messages may have been missed while the socket was away.
  const recoveries = useRecoveries()
  const seenRecoveries = useRef(recoveries)
  useEffect(() => {
    if (recoveries > seenRecoveries.current) apply()
    seenRecoveries.current = recoveries
  }, [recoveries, apply])

  const loadMore = useCallback(async () => {
    const { endCursor } = latest.current.state
    if (endCursor === null || busy.current) return
    const more = await fetchMore(endCursor, run.current)
    if (more) dispatch({ type: 'more', ...more })
  }, [fetchMore])

  const retry = useCallback(() => {
    dispatch({ type: 'asked' })
    void ask(0)
  }, [ask])

  return useMemo(() => ({ ...state, apply, loadMore, retry }), [state, apply, loadMore, retry])
}

export type Board = ReturnType<typeof useBoard>
