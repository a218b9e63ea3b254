import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const monthMoney = graphql(`
  fragment MonthMoney on MonthMoney @_unmask {
    revenue
    cost
    adjustedRevenue
    adjustedCost
    projectedRevenue
    projectedCost
    bookedRevenue
    totalRevenue
    totalCost
    margin
    marginOnRevenue
  }
`)

const forecastMonth = graphql(
  `
    fragment ForecastMonthFields on ForecastMonth @_unmask {
      month
      currency
      isClosed
      lineCount
      bookedLines
      unknownLines
      money {
        ...MonthMoney
      }
    }
  `,
  [monthMoney],
)

export const marginForecastQuery = graphql(
  `
    query MarginForecast($from: Date, $through: Date, $client: String) {
      marginForecast(from: $from, through: $through, client: $client) {
        from
        through
        clients
        sums {
          currency
          money {
            ...MonthMoney
          }
        }
        months {
          ...ForecastMonthFields
        }
        converted {
          currency
          sum {
            ...MonthMoney
          }
          months {
            ...ForecastMonthFields
          }
          rates {
            month
            currency
            rate
            publishedOn
            carriedDays
          }
          missing {
            month
            currency
          }
        }
      }
    }
  `,
  [monthMoney, forecastMonth],
)

export type MarginForecast = ResultOf<typeof marginForecastQuery>['marginForecast']
export type ConvertedForecast = NonNullable<MarginForecast['converted']>
export type ForecastMonth = MarginForecast['months'][number]
export type MonthMoney = ForecastMonth['money']
