import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const rulesTextQuery = graphql(`
  query AlertRulesText {
    alertRules {
      text
    }
  }
`)

export const compareRulesQuery = graphql(`
  query CompareAlertRules($text: String!) {
    compareAlertRules(text: $text) {
      rules {
        ruleId
        name
        version
        before
        wasPaused
        after
        isPaused
        isSame
      }
      problems {
        code
        message
        line
        column
      }
    }
  }
`)

export type RulesCompared = ResultOf<typeof compareRulesQuery>['compareAlertRules']
export type RuleChange = RulesCompared['rules'][number]

export const saveRulesMutation = graphql(`
  mutation SaveAlertRules($input: SaveAlertRulesInput!) {
    payload: saveAlertRules(input: $input) {
      rules {
        ruleId
        isSame
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const ruleVersionsQuery = graphql(`
  query AlertRuleVersions($ruleId: String!) {
    alertRuleVersions(ruleId: $ruleId) {
      version
      text
      isPaused
      at
      by
    }
  }
`)

export type RuleVersion = ResultOf<typeof ruleVersionsQuery>['alertRuleVersions'][number]
