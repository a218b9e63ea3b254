import { graphql, type ResultOf } from '@/lib/graphql/graphql'

/** What runs now. One question, so that its numbers are of one moment. */
export const overviewQuery = graphql(`
  query Overview {
    live: campaigns(first: 1, filter: { flightStates: [IN_FLIGHT] }) {
      totalCount
      bands {
        band
        count
      }
      totals {
        currency
        campaigns
        spend
        spendToday
        plannedToDate
        budget
        projection
        atRisk
      }
    }
    spread: campaignSpread(filter: { flightStates: [IN_FLIGHT] }) {
      from
      to
      band
      count
    }
    behind: campaigns(
      first: 8
      filter: { flightStates: [IN_FLIGHT], bands: [CRITICAL_UNDER, UNDER] }
      sort: { field: PACING, direction: ASC }
    ) {
      nodes {
        id
        name
        currency
        basis
        band
        pacing
        pacingReason
        spend
        plannedToDate
        daysLeft
        advertiser {
          name
        }
      }
    }
    alerts(first: 8, filter: { standings: [OPEN] }) {
      nodes {
        id
        subject {
          campaignId
          bookingId
          connectionId
          name
        }
        rule
        severity
        firedAt
        sentence
        assignee
      }
      counts {
        standing
        severity
        count
      }
    }
    connections {
      id
      name
      platform
      state
      stateReason
      historyDaysWanted
      historyDaysIn
      accounts {
        isRead
        dataThrough
        lagMinutes
      }
    }
  }
`)

/** For analysts and up. */
export const earningsQuery = graphql(`
  query OverviewEarnings {
    marginLines(first: 1, filter: { onlyLive: true }) {
      any
      sums {
        currency
        now {
          money
          onRevenue
          unknownLines
        }
        atEnd {
          money
          onRevenue
        }
      }
      standings {
        standing
        lineCount
      }
    }
  }
`)

export type Overview = ResultOf<typeof overviewQuery>
export type Earnings = ResultOf<typeof earningsQuery>['marginLines']
