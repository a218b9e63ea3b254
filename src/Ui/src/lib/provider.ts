/** Where to go to sign in at an organisation's identity provider, or what is wrong. */
export interface WayThere {
  readonly location?: string
  readonly organization?: string
  /** The provider's host, so that nobody goes somewhere unseen. */
  readonly provider?: string
  readonly message?: string
}

/** Asks the server for the way to an organisation's provider. `start` signs in, `link` connects one's account, `test` finds out whether it works. */
export async function askTheWay(
  step: 'start' | 'link' | 'test',
  organization: string,
  anew = false,
): Promise<WayThere> {
  try {
    const response = await fetch(`/auth/provider/${step}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'GraphQL-Require-Preflight': '1' },
      body: JSON.stringify({ organization, anew }),
    })
    const answer = (await response.json()) as WayThere & { errors?: readonly { message: string }[] }
    return response.ok ? answer : { message: answer.errors?.[0]?.message ?? `The server answered ${response.status}.` }
  } catch {
    return { message: 'The server cannot be reached. Try again in a moment.' }
  }
}
