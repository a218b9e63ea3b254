/** Who is signed in. `environment` and `version` are there when the server tells. */
export interface Session {
  readonly name: string
  readonly email: string
  readonly role: string
  readonly organization: { readonly slug: string; readonly name: string }
  readonly environment?: string
  readonly version?: string
}

export interface FieldError {
  readonly field: string
  readonly code: string
  readonly message: string
}

const post = (path: string, body: unknown) =>
  fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'GraphQL-Require-Preflight': '1' },
    body: JSON.stringify(body),
  })

let current: Promise<Session | null> | null = null

async function fetchSession(): Promise<Session | null> {
  const response = await fetch('/auth/session', { credentials: 'same-origin', headers: { accept: 'application/json' } })
  if (response.status === 401) return null
  if (!response.ok) throw new Error(`The server answered ${response.status} when asked who is signed in.`)
  return (await response.json()) as Session
}

/** Asked once and remembered, until somebody signs in or out. A failure is not remembered. */
export function loadSession(): Promise<Session | null> {
  current ??= fetchSession().catch((error: unknown) => {
    current = null
    throw error
  })
  return current
}

export const forgetSession = () => void (current = null)

/** Empty when signed in; else what is wrong, by field. */
export async function signIn(email: string, password: string): Promise<readonly FieldError[]> {
  forgetSession()
  const response = await post('/auth/sign-in', { email, password })
  if (response.ok) return []
  const answer = (await response.json().catch(() => null)) as { errors?: FieldError[] } | null
  return answer?.errors?.length
    ? answer.errors
    : [
        {
          field: '',
          code: `HTTP_${response.status}`,
          message: `The server could not sign you in (${response.status}).`,
        },
      ]
}

export async function signOut(): Promise<void> {
  await post('/auth/sign-out', {})
  forgetSession()
}
