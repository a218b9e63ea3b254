/**
 * Whether this page may ask for passkeys: they hold for a name, over a connection nobody listens to, in a browser that reads what servers of today send.
 */
export const mayHavePasskeys = () =>
  window.isSecureContext &&
  !/^[\d.]+$|[:[]/.test(location.hostname) &&
  'PublicKeyCredential' in window &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential

/** Has the authenticator make a passkey. Null when the person left it, or it has one already. */
export async function makePasskey(options: string): Promise<string | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON,
  )
  return written(await navigator.credentials.create({ publicKey }).catch(left))
}

/** Has the authenticator answer. Null when the person left it. */
export async function givePasskey(options: unknown, how?: Pick<CredentialRequestOptions, 'mediation' | 'signal'>) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON)
  return written(await navigator.credentials.get({ publicKey, ...how }).catch(left))
}

const written = (credential: Credential | null) =>
  credential instanceof PublicKeyCredential ? JSON.stringify(credential.toJSON()) : null

function left(error: unknown): null {
  // Whoever closes the browser's dialog has said no; so has a browser that finds the request out of place.
  if (error instanceof DOMException) return null
  throw error
}
