import { givePasskey } from '@/lib/passkeys'
import { enter, post, type Entry, type FieldError } from './session'

interface Asked {
  readonly options?: unknown
  readonly errors: readonly FieldError[]
}

async function ask(path: string): Promise<Asked> {
  try {
    const response = await post(path, {})
    const answer = (await response.json().catch(() => null)) as { errors?: FieldError[] } | null
    if (response.ok) return { options: answer, errors: [] }
    return { errors: answer?.errors ?? [failure(response.status)] }
  } catch {
    return { errors: [{ field: '', code: 'NETWORK', message: 'The server cannot be reached. Try again in a moment.' }] }
  }
}

const failure = (status: number): FieldError => ({
  field: '',
  code: `HTTP_${status}`,
  message: `The server could not ask for a passkey (${status}).`,
})

const failed = 'The server could not check the passkey'

/** Null when the person left it. */
async function answer(askAt: string, giveAt: string): Promise<Entry | null> {
  const { options, errors } = await ask(askAt)
  if (errors.length > 0) return { errors }
  const credential = await givePasskey(options)
  return credential === null ? null : enter(giveAt, { credential }, failed)
}

/** Signs in by a passkey alone. */
export const signInByPasskey = () => answer('/auth/passkey/any', '/auth/passkey/sign-in')

/** Gives a passkey after the password. */
export const giveSecondPasskey = () => answer('/auth/passkey/own', '/auth/passkey/second-factor')

export const proveByPasskey = () => answer('/auth/passkey/own', '/auth/passkey/prove')

/**
 * Lets the browser offer passkeys where the address is typed, until the signal. Whatever comes to nothing is no problem to show: nobody asked for it.
 */
export async function offerPasskeysInField(signal: AbortSignal): Promise<boolean> {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return false
  const { options } = await ask('/auth/passkey/any')
  if (!options || signal.aborted) return false
  const credential = await givePasskey(options, { mediation: 'conditional', signal })
  if (credential === null || signal.aborted) return false
  return (await enter('/auth/passkey/sign-in', { credential }, failed)).errors.length === 0
}
