import { stateLooks, type ConnectionState } from '@/lib/connection-states'

/** Glyph and word: the colour only repeats them. */
export function ConnectionStateLabel({ state }: { state: ConnectionState }) {
  const look = stateLooks[state]
  return (
    <span style={{ color: `var(--pl-${look.token})`, fontWeight: 600, whiteSpace: 'nowrap' }}>
      <span aria-hidden="true">{look.glyph}</span> {look.word}
    </span>
  )
}
