import { sendFile } from '@/lib/send-file'

/** What a file did, or would do; see the API's answer to POST /bookings/file. */
export interface ImportReport {
  readonly applied: boolean
  readonly rows: number
  readonly newBookings: number
  readonly newLines: number
  readonly amendedLines: number
  readonly unchangedLines: number
  readonly changedBookings: number
  readonly wrongRows: number
  readonly problemCount: number
  readonly problems: readonly {
    readonly row: number
    readonly column: string
    readonly value: string
    readonly code: string
    readonly message: string
  }[]
  readonly changes: readonly {
    readonly row: number
    readonly booking: string
    readonly line: string
    readonly effect: 'NEW_BOOKING' | 'NEW_LINE' | 'AMENDED' | 'UNCHANGED'
    readonly differences: readonly { readonly field: string; readonly before: string; readonly after: string }[]
  }[]
}

export interface ImportWish {
  readonly mode: 'preview' | 'apply' | 'apply_good'
  readonly decimal: 'point' | 'comma'
  readonly reason: string
  readonly correction: boolean
}

/** Compares a file with what is booked, or applies it. The answer is what it did, or a sentence on why nothing came of it. */
export async function importFile(file: File, wish: ImportWish): Promise<ImportReport | string> {
  const query = new URLSearchParams({
    mode: wish.mode,
    decimal: wish.decimal,
    reason: wish.reason,
    correction: String(wish.correction),
    file: file.name,
  })
  const answer = await sendFile<ImportReport>(`/bookings/file?${query}`, file)
  return 'applied' in answer ? answer : answer.map((problem) => problem.message).join(' ')
}
