import { useState } from 'react'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatFlight } from '@/lib/time'
import { findLinesQuery } from './mapping-queries'
import { lineKey } from './shares'

interface LinePickerProps {
  label: string
  value: string | null
  /** Lines known without asking, with what to call them. */
  known: ReadonlyMap<string, string>
  onChange: (line: string | null) => void
}

/** A booking line, found by words of its number, its name or its client. */
export function LinePicker({ label, value, known, onChange }: LinePickerProps) {
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 150)
  const { data } = useKeptQuery({ query: findLinesQuery, variables: { search: asked.trim().slice(0, 200) } })
  const options = new Map(known)
  for (const line of data?.findLines ?? []) {
    const flight = formatFlight(line.start, line.end)
    options.set(
      lineKey(line.booking, line.line),
      `${line.booking} / ${line.line} · ${line.client} · ${line.name} · ${flight}`,
    )
  }
  if (value && !options.has(value)) options.set(value, value.replace('\n', ' / '))
  return (
    <Select
      label={label}
      placeholder="Number, name or client"
      searchable
      clearable
      nothingFoundMessage="No such line of a booking that is not cancelled"
      data={[...options].map(([key, text]) => ({ value: key, label: text }))}
      // The server has looked for the words already.
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      onSearchChange={(text) => setWords([...options.values()].includes(text) ? '' : text)}
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
    />
  )
}
