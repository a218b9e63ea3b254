import { useState } from 'react'
import { NativeSelect } from '@mantine/core'
import { useClient } from 'urql'
import { problemOf } from '@/lib/graphql/problem'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { foundWords } from './help-words'
import { holidayCountriesQuery, publicHolidaysQuery } from './help-queries'
import classes from './curve-editor.module.css'

interface PublicHolidaysProps {
  days: readonly string[]
  onFound: (holidays: readonly string[]) => void
}

/** Leaves out the public holidays of a country that lie within the flight. */
export function PublicHolidays({ days, onFound }: PublicHolidaysProps) {
  const client = useClient()
  const { data } = useKeptQuery({ query: holidayCountriesQuery, variables: {} })
  const [said, setSaid] = useState('')
  const [from, through] = [days[0], days.at(-1)]
  if (!from || !through) return null

  async function leaveOut(country: string, name: string, first: string, last: string) {
    const answer = await client.query(publicHolidaysQuery, { country, from: first, through: last })
    if (answer.error) return setSaid(problemOf(answer.error).message)
    const holidays = answer.data?.publicHolidays ?? []
    setSaid(foundWords(name, holidays))
    if (holidays.length > 0) onFound(holidays.map(({ day }) => day))
  }

  const countries = data?.holidayCountries ?? []
  return (
    <div className={classes.help}>
      <NativeSelect
        size="xs"
        aria-label="Leave out public holidays of a country"
        value=""
        data={[
          { value: '', label: 'Leave out public holidays of…' },
          ...countries.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const country = countries.find(({ code }) => code === value)
          if (country) void leaveOut(country.code, country.name, from, through)
        }}
      />
      <p role="status">{said}</p>
    </div>
  )
}
