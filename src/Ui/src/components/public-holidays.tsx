import { useState } from 'react'
import { NativeSelect } from '@mantine/core'
import { useClient } from 'urql'
import { problemOf } from '@/lib/graphql/problem'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { foundWords } from './public-holidays-words'
import { holidayCountriesQuery, publicHolidaysQuery } from './public-holidays-queries'
import classes from './public-holidays.module.css'

interface PublicHolidaysProps {
  /** What is done with them, such as "Leave out public holidays". */
  label: string
  from: string
  through: string
  onFound: (holidays: readonly string[]) => void
}

/** Finds the public holidays of a country between two days. */
export function PublicHolidays({ label, from, through, onFound }: PublicHolidaysProps) {
  const client = useClient()
  const { data } = useKeptQuery({ query: holidayCountriesQuery, variables: {} })
  const [said, setSaid] = useState('')

  async function find(country: string, name: string) {
    const answer = await client.query(publicHolidaysQuery, { country, from, through })
    if (answer.error) return setSaid(problemOf(answer.error).message)
    const holidays = answer.data?.publicHolidays ?? []
    setSaid(foundWords(name, holidays))
    if (holidays.length > 0) onFound(holidays.map(({ day }) => day))
  }

  const countries = data?.holidayCountries ?? []
  return (
    <div className={classes.holidays}>
      <NativeSelect
        size="xs"
        aria-label={`${label} of a country`}
        value=""
        data={[
          { value: '', label: `${label} of…` },
          ...countries.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const country = countries.find(({ code }) => code === value)
          if (country) void find(country.code, country.name)
        }}
      />
      <p role="status">{said}</p>
    </div>
  )
}
