import { graphql } from '@/lib/graphql/graphql'

export const holidayCountriesQuery = graphql(`
  query HolidayCountries {
    holidayCountries {
      code
      name
    }
  }
`)

export const publicHolidaysQuery = graphql(`
  query PublicHolidays($country: String!, $from: Date!, $through: Date!) {
    publicHolidays(country: $country, from: $from, through: $through) {
      day
      name
    }
  }
`)
