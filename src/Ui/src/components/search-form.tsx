import type { ReactNode } from 'react'
import { Button, TextInput } from '@mantine/core'
import classes from './search-form.module.css'

interface SearchFormProps {
  /** What is found, such as "Find bookings". */
  label: string
  placeholder: string
  /** What is searched for now, as the address has it. */
  value: string | undefined
  onFind: (text: string | undefined) => void
  /** What narrows the list beside words. */
  children?: ReactNode
}

/** Words that a list is searched for, and what narrows it beside them. */
export function SearchForm({ label, placeholder, value, onFind, children }: SearchFormProps) {
  return (
    <form
      className={classes.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onFind(String(new FormData(event.currentTarget).get('q')).trim() || undefined)
      }}
    >
      <TextInput
        size="xs"
        name="q"
        className={classes.words}
        aria-label={label}
        placeholder={placeholder}
        defaultValue={value}
        key={value}
      />
      {children}
      <Button size="compact-sm" variant="default" type="submit">
        Find
      </Button>
    </form>
  )
}
