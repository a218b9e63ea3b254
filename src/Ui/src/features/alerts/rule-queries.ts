import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const rulesQuery = graphql(`
  query AlertRules {
    alertRules {
      rules {
        ruleId
        version
        name
        text
        isPaused
        isOfPack
        at
        by
        ready {
          version
          text
        }
      }
      scopes {
        word
        readings {
          name
          kind
          label
          unit
          meaning
          isByDay
          isPlanned
          isGrowing
        }
        labels
      }
      templates {
        ruleId
        kind
        name
        text
      }
    }
  }
`)

export type AlertRules = ResultOf<typeof rulesQuery>['alertRules']
export type AlertRule = AlertRules['rules'][number]
export type RuleScope = AlertRules['scopes'][number]

export type RuleTemplate = AlertRules['templates'][number]

export const previewQuery = graphql(`
  query PreviewAlertRule($text: String!) {
    previewAlertRule(text: $text) {
      problems {
        code
        message
        line
        column
      }
      watched
      leftOff
      unknown
      critical
      warning
      subjects {
        subject {
          campaignId
          bookingId
          connectionId
          name
          owner
        }
        severity
        sentence
      }
    }
  }
`)

export type RulePreview = ResultOf<typeof previewQuery>['previewAlertRule']

export const backtestQuery = graphql(`
  query BacktestAlertRule($text: String!) {
    backtestAlertRule(text: $text) {
      problems {
        code
        message
        line
        column
      }
      campaigns
      leftOff
      unknown
      younger
      fired
      firedOn
      outBefore
      firings {
        campaignId
        subject
        severity
        firedAt
        overAt
        sentence
        wasOutBefore
      }
    }
  }
`)

export type RuleBacktest = ResultOf<typeof backtestQuery>['backtestAlertRule']
export type BacktestFiring = RuleBacktest['firings'][number]

export const saveRuleMutation = graphql(`
  mutation SaveAlertRule($input: SaveAlertRuleInput!) {
    payload: saveAlertRule(input: $input) {
      rule {
        ruleId
        version
      }
      problems {
        code
        message
        line
        column
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)
