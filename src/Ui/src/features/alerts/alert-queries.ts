import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const alertsQuery = graphql(`
  query Alerts($first: Int!, $after: String, $filter: AlertFilter, $order: AlertOrder) {
    alerts(first: $first, after: $after, filter: $filter, order: $order) {
      withoutRate
      counts {
        standing
        severity
        count
      }
      nodes {
        id
        subject {
          campaignId
          bookingId
          connectionId
          name
          owner
        }
        ruleId
        rule
        standing
        severity
        phase
        firedAt
        resolvedAt
        sentence
        acknowledgedBy
        assignee
        snoozedUntil
        takenBackAt
        stakePerHour
        stakeCurrency
        foreseen {
          at
          notice
        }
        followsFrom {
          id
          subject
          rule
        }
        silencedUntil
        silencedBy
        silenceReason
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** What fires unless something changes. */
export const comingAlertsQuery = graphql(`
  query ComingAlerts {
    comingAlerts(first: 50) {
      id
      subject {
        campaignId
        bookingId
        connectionId
        name
        owner
      }
      rule
      severity
      wouldFireAt
      holdsSince
    }
  }
`)

export type AlertList = ResultOf<typeof alertsQuery>['alerts']
export type AlertRow = AlertList['nodes'][number]
export type AlertCount = AlertList['counts'][number]

export const alertQuery = graphql(`
  query Alert($id: ID!) {
    alert(id: $id) {
      alert {
        id
        subject {
          campaignId
          bookingId
          connectionId
          name
          owner
        }
        ruleId
        rule
        ruleVersion
        standing
        severity
        phase
        firedAt
        resolvedAt
        sentence
        acknowledgedBy
        acknowledgedAt
        assigneeId
        assignee
        snoozedUntil
        snoozedBy
        snoozeReason
        snoozeWhen
        takenBackAt
        stakePerHour
        stakeCurrency
        foreseen {
          at
          notice
        }
        followsFrom {
          id
          subject
          rule
        }
        silencedUntil
        silencedBy
        silenceReason
      }
      transitions {
        sequence
        takesBack
        from
        to
        notice
        severity
        at
        value
        threshold
        ruleVersion
        sentence
        condition
        readings {
          name
          label
          value
          unit
        }
        deviation {
          day
          points
          causes {
            kind
            subject
            points
            since
          }
        }
      }
      deeds {
        kind
        at
        by
        detail
      }
    }
  }
`)

export type AlertDetail = NonNullable<ResultOf<typeof alertQuery>['alert']>
export type Deviation = NonNullable<AlertDetail['transitions'][number]['deviation']>

export const assigneesQuery = graphql(`
  query AlertAssignees {
    alertAssignees {
      id
      name
      isMe
    }
  }
`)

export const commentOnAlertMutation = graphql(`
  mutation CommentOnAlert($input: CommentOnAlertInput!) {
    payload: commentOnAlert(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const assignAlertMutation = graphql(`
  mutation AssignAlert($input: AssignAlertInput!) {
    payload: assignAlert(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const acknowledgeAlertsMutation = graphql(`
  mutation AcknowledgeAlerts($input: AcknowledgeAlertsInput!) {
    payload: acknowledgeAlerts(input: $input) {
      done
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const snoozeAlertsMutation = graphql(`
  mutation SnoozeAlerts($input: SnoozeAlertsInput!) {
    payload: snoozeAlerts(input: $input) {
      done
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const assignAlertsMutation = graphql(`
  mutation AssignAlerts($input: AssignAlertsInput!) {
    payload: assignAlerts(input: $input) {
      done
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const courseQuery = graphql(`
  query AlertCourse($id: ID!) {
    alertCourse(id: $id) {
      label
      unit
      asks
      firedAt
      ruleVersion
      points {
        at
        value
        threshold
      }
    }
  }
`)

export type AlertCourse = NonNullable<ResultOf<typeof courseQuery>['alertCourse']>
