const said: Readonly<Record<string, string>> = {
  CHANGED: 'An administrator has just changed your organisation’s sign-in; begin again.',
  CONNECTED: 'Your account is connected: from now on you come in with your organisation’s provider.',
  DENIED: 'The provider did not let you in; ask whoever runs it who may use Paceline.',
  DOMAIN_NOT_ALLOWED:
    'Your address is of a domain that is not among your organisation’s; ask an administrator to add it.',
  MEMBERSHIP_ENDED: 'Your membership was ended; ask an administrator of your organisation to invite you again.',
  NOT_INVITED: 'Nobody has invited your address; ask an administrator of your organisation.',
  OTHER_IDENTITY: 'The account of your address is linked with another identity of the provider; ask an administrator.',
  OTHER_ORGANIZATIONS:
    'Your account belongs to other organisations too. Sign in to one of them with your password and connect the provider under Your account.',
  OTHER_PERSON: 'Somebody else is signed in at the provider; sign in there with the address of your account.',
  TOO_LATE: 'This took too long, or began in another browser; begin again.',
  UNAVAILABLE: 'The server could not finish it just now; try again in a moment.',
}

/** What a code that stands in an address after a way through a provider means to the person who is back. */
export function sayProvider(code: string): string {
  if (said[code]) return said[code]
  return /^[A-Z_]{3,40}$/.test(code)
    ? `Your organisation’s sign-in did not work (${code}). Tell an administrator, who can test it under Settings.`
    : 'Your organisation’s sign-in did not work. Begin again.'
}
