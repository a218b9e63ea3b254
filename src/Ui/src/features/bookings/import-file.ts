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

export const mostBytes = 5 * 1024 * 1024

/** Sends a file. The answer is what it did, or a sentence on why nothing came of it. */
export async function sendFile(file: File, wish: ImportWish): Promise<ImportReport | string> {
  if (file.size > mostBytes) return 'The file is larger than 5 MB; divide it.'
  const query = new URLSearchParams({
    mode: wish.mode,
    decimal: wish.decimal,
    reason: wish.reason,
    correction: String(wish.correction),
    file: file.name,
  })
  try {
    const answer = await fetch(`/bookings/file?${query}`, {
      method: 'POST',
      body: file,
      headers: { 'Content-Type': 'application/octet-stream', 'GraphQL-Require-Preflight': '1' },
    })
    if (answer.ok) return (await answer.json()) as ImportReport
    const { errors } = (await answer.json()) as { errors?: readonly { message: string }[] }
    return errors?.map((error) => error.message).join(' ') || `The server answered ${answer.status}.`
  } catch {
    return 'The server cannot be reached; try again in a moment.'
  }
}
