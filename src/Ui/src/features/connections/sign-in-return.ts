/** What a platform sends a person back with: consent, or why there is none. */
export type SignInReturn =
  | { readonly kind: 'consent'; readonly state: string; readonly code: string }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'nothing' }

export function signInReturn(search: string): SignInReturn {
  const fields = new URLSearchParams(search)
  const [state, code, error] = [fields.get('state'), fields.get('code'), fields.get('error')]
  if (error) return { kind: 'refused', error }
  return state && code ? { kind: 'consent', state, code } : { kind: 'nothing' }
}

/** Why there is no consent, in words. The platform's own are not repeated: anybody can write an address. */
export const refusalText = (error: string) =>
  error === 'access_denied'
    ? 'You did not allow it at the platform. The connection is as it was.'
    : 'The platform did not allow it. The connection is as it was; check the application’s settings there and begin anew.'
