import { graphql, type ResultOf, type VariablesOf } from '@/lib/graphql/graphql'

export const ruleShapeQuery = graphql(`
  query AlertRuleShape($text: String!) {
    alertRuleShape(text: $text) {
      shape {
        id
        version
        name
        scope
        where {
          label
          kind
          value
        }
        critical {
          join
          groups {
            join
            clauses {
              kind
              isNot
              subject
              sign
              value
              upper
            }
          }
        }
        warning {
          join
          groups {
            join
            clauses {
              kind
              isNot
              subject
              sign
              value
              upper
            }
          }
        }
        recovery {
          join
          groups {
            join
            clauses {
              kind
              isNot
              subject
              sign
              value
              upper
            }
          }
        }
        for
        keepFiring
        delay
        grace
        onNoData
        onError
        infiniteAfter {
          join
          groups {
            join
            clauses {
              kind
              isNot
              subject
              sign
              value
              upper
            }
          }
        }
        atStake
        note
        quiets
        overrides
      }
    }
  }
`)

export const ruleTextQuery = graphql(`
  query AlertRuleText($shape: AlertRuleShapeInput!) {
    alertRuleText(shape: $shape) {
      text
      problems {
        code
        field
        message
      }
    }
  }
`)

export type RuleShape = VariablesOf<typeof ruleTextQuery>['shape']
export type ConditionShape = NonNullable<RuleShape['critical']>
export type GroupShape = ConditionShape['groups'][number]
export type ClauseShape = GroupShape['clauses'][number]
export type MatcherShape = RuleShape['where'][number]
export type ShapeProblem = ResultOf<typeof ruleTextQuery>['alertRuleText']['problems'][number]
