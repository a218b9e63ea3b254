import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const exchangeRatesQuery = graphql(`
  query ExchangeRates {
    exchangeRates {
      policy
      pairs {
        base
        quote
        days
        from
        through
        rate
        carriedDays
        isOverdue
      }
    }
  }
`)

export type ExchangeRates = ResultOf<typeof exchangeRatesQuery>['exchangeRates']
export type RatePair = ExchangeRates['pairs'][number]

export const importRatesMutation = graphql(`
  mutation ImportExchangeRates($input: ImportExchangeRatesInput!) {
    payload: importExchangeRates(input: $input) {
      added
      corrected
      userErrors {
        field
        code
        message
      }
    }
  }
`)
