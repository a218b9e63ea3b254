/** The API names it to platforms as the way back. */
export const signedInPath = '/connections/signed-in'

/** Where a person goes on after signing in to us. What a platform sent back is not carried along: its code belongs in no other address. */
export function returnPath({ pathname, href }: { pathname: string; href: string }): string | undefined {
  if (pathname === signedInPath) return '/connections'
  return href === '/' ? undefined : href
}

/** Only addresses of our own: a link to the sign-in page must not lead anywhere else. */
export function localPath(path: string | undefined): string | undefined {
  return path?.startsWith('/') && !path.startsWith('//') && !path.startsWith('/\\') ? path : undefined
}
