import type { OrderError } from '@/lib/graphql/use-order'
import type { AlertRow } from './alert-queries'

/** Which alerts are selected, and from where a range goes. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  /** The one selected or left out last. */
  readonly anchor: string | undefined
}

export const nothingSelected: Selection = { ids: new Set(), anchor: undefined }

/** As many as one order is taken for. */
export const mostSelected = 200

/** With one more or less; with `upTo`, all between it and the one chosen last are selected with it. */
export function toggled(selection: Selection, rows: readonly string[], id: string, upTo = false): Selection {
  const ids = new Set(selection.ids)
  const [from, to] = [selection.anchor === undefined ? -1 : rows.indexOf(selection.anchor), rows.indexOf(id)]
  if (upTo && from >= 0 && to >= 0)
    for (const one of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(one)
  else if (!ids.delete(id)) ids.add(id)
  return { ids: new Set([...ids].slice(0, mostSelected)), anchor: id }
}

/** All of them, or none where all are selected. */
export const toggledAll = ({ ids }: Selection, rows: readonly string[]): Selection =>
  rows.every((id) => ids.has(id)) ? nothingSelected : { ids: new Set(rows.slice(0, mostSelected)), anchor: undefined }

/** Those of the rows that are selected: what is no longer in the list is nobody's choice any more. */
export const selectedOf = ({ ids }: Selection, rows: readonly AlertRow[]): readonly AlertRow[] =>
  rows.filter(({ id }) => ids.has(id))

/** What is wrong with an order about many, each by the name of its alert. */
export const refusalsOf = (errors: readonly OrderError[], asked: readonly AlertRow[]): readonly OrderError[] =>
  errors.map((error) => {
    const row = error.field[0] === 'ids' ? asked[Number(error.field[1])] : undefined
    return row ? { ...error, field: [`${row.rule} on ${row.subject.name}`] } : error
  })

/** What was done, in a word: "3 alerts acknowledged". */
export const doneWords = (count: number, deed: string) => `${count === 1 ? '1 alert' : `${count} alerts`} ${deed}`
