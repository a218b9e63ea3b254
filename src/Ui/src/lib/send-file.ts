/** The server takes no larger ones. */
export const mostBytes = 5 * 1024 * 1024

/** Something that speaks against a file, such as a row of it. */
export interface FileProblem {
  readonly message: string
}

/** Sends a file as it is. The answer is what it did, or everything that speaks against it. */
export async function sendFile<Report extends object>(
  address: string,
  file: File,
): Promise<Report | readonly FileProblem[]> {
  if (file.size > mostBytes) return [{ message: 'The file is larger than 5 MB; divide it.' }]
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: file,
      headers: { 'Content-Type': 'application/octet-stream', 'GraphQL-Require-Preflight': '1' },
    })
    if (answer.ok) return (await answer.json()) as Report
    const { errors } = (await answer.json()) as { errors?: readonly FileProblem[] }
    return errors && errors.length > 0 ? errors : [{ message: `The server answered ${answer.status}.` }]
  } catch {
    return [{ message: 'The server cannot be reached; try again in a moment.' }]
  }
}
