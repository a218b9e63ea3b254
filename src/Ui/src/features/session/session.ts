/** Who is signed in. `environment` and `version` are there when the server tells. */
export interface Session {
  readonly name: string
  readonly email: string
  readonly role: string
  /** Null for an operator of the installation who is let into none. */
  readonly organization: { readonly slug: string; readonly name: string } | null
  readonly environment?: string
  readonly version?: string
  /** What must be done before anything else; or that the organisation is suspended, and there is nothing but why and an export. */
  readonly next?: 'SET_UP_SECOND_FACTOR' | 'SUSPENDED'
  /** Whether the organisation's identity provider signed them in. */
  readonly byProvider?: boolean
  /** When an operator's access to the organisation ends. Nobody else has it. */
  readonly accessEndsAt?: string
}

/** Somebody in an organisation: a member, or an operator who is let in. */
export type SessionIn = Session & { readonly organization: NonNullable<Session['organization']> }

export const isIn = (session: Session): session is SessionIn => session.organization !== null

export interface FieldError {
  readonly field: string
  readonly code: string
  readonly message: string
}

export const post = (path: string, body: unknown) =>
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

// Servers believe for up to two and a half seconds what they heard of a session last.
const patience = 5000
const pause = 250

/** Waits until the server says of the session what was just brought about, or long enough that it will not. */
export async function sessionBecomes(wanted: (session: Session | null) => boolean): Promise<void> {
  const end = Date.now() + patience
  while (!wanted(await fetchSession().catch(() => null)) && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, pause))
  forgetSession()
}

/** What came of a form: what is wrong by field, or what comes next. */
export interface Entry {
  readonly errors: readonly FieldError[]
  readonly next?: 'SECOND_FACTOR'
  /** Whether a passkey is taken then. */
  readonly takesPasskey?: boolean
}

export async function enter(path: string, body: unknown, failed: string): Promise<Entry> {
  forgetSession()
  try {
    const response = await post(path, body)
    const answer = (await response.json().catch(() => null)) as {
      errors?: FieldError[]
      next?: string
      takesPasskey?: boolean
    } | null
    if (response.ok)
      return answer?.next === 'SECOND_FACTOR'
        ? { errors: [], next: 'SECOND_FACTOR', takesPasskey: answer.takesPasskey }
        : { errors: [] }
    return {
      errors: answer?.errors?.length
        ? answer.errors
        : [{ field: '', code: `HTTP_${response.status}`, message: `${failed} (${response.status}).` }],
    }
  } catch {
    return { errors: [{ field: '', code: 'NETWORK', message: 'The server cannot be reached. Try again in a moment.' }] }
  }
}

export const signIn = (email: string, password: string) =>
  enter('/auth/sign-in', { email, password }, 'The server could not sign you in')

export const giveCode = (code: string) => enter('/auth/second-factor', { code }, 'The server could not check the code')

/** Operators of the installation sign in at their own address, in two steps always. */
export const signInOperator = (email: string, password: string) =>
  enter('/auth/operator/sign-in', { email, password }, 'The server could not sign you in')

export const giveOperatorsCode = (code: string) =>
  enter('/auth/operator/second-factor', { code }, 'The server could not check the code')

export const switchTo = (organization: string) =>
  enter('/auth/switch', { organization }, 'The server could not take you there')

export const join = (token: string, name: string, password: string) =>
  enter('/auth/join', { token, name, password }, 'The server could not let you in')

export interface Founding {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly organization: string
  readonly zone: string
  readonly currency: string
}

export const found = (founding: Founding) => enter('/auth/sign-up', founding, 'The server could not found it')

export const proveIt = async (proof: string) =>
  (await enter('/auth/prove', { proof }, 'The server could not check it')).errors

/** Whose password a link lets somebody set; null when it no longer holds. */
export async function lookAtReset(token: string): Promise<{ email: string; organization: string } | null> {
  const response = await post('/auth/reset', { token })
  if (response.status === 404 || response.status === 400) return null
  if (!response.ok) throw new Error(`The server answered ${response.status} when asked about the link.`)
  return (await response.json()) as { email: string; organization: string }
}

export const setPassword = (token: string, password: string) =>
  enter('/auth/reset/password', { token, password }, 'The server could not set the password')

export interface Invitation {
  readonly organization: string
  readonly email: string
  readonly role: string
  readonly hasAccount: boolean
  /** The organisation's short name where its members sign in with its identity provider; they come in by it. */
  readonly provider?: string | null
}

/** Null when it is no longer open. */
export async function lookAtInvitation(token: string): Promise<Invitation | null> {
  const response = await post('/auth/invitation', { token })
  if (response.status === 404 || response.status === 400) return null
  if (!response.ok) throw new Error(`The server answered ${response.status} when asked about the invitation.`)
  return (await response.json()) as Invitation
}

export async function signOut(): Promise<void> {
  await post('/auth/sign-out', {})
  forgetSession()
}

/** How the deletion of an organisation stands. Moments are null until they come. */
export interface Receipt {
  readonly name: string
  readonly dueAt: string
  readonly takenBackAt: string | null
  readonly begunAt: string | null
  readonly endedAt: string | null
  readonly certificate: string | null
  readonly hash: string | null
}

/** What a receipt says; null when it is none. */
export async function readReceipt(receipt: string): Promise<Receipt | null> {
  const response = await post('/auth/receipt', { receipt })
  if (response.status === 404 || response.status === 400) return null
  if (!response.ok) throw new Error(`The server answered ${response.status} when asked about a receipt.`)
  return (await response.json()) as Receipt
}
