import { SignUpPage } from '@/features/session/sign-up-page'

export function SignUpRoute() {
  return <SignUpPage onSignedIn={() => location.assign('/welcome')} />
}
