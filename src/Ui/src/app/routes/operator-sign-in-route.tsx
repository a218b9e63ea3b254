import { SignInPage } from '@/features/session/sign-in-page'
import { useTitle } from '../use-title'

export function OperatorSignInRoute() {
  useTitle('Sign in as operator')
  return <SignInPage operator onSignedIn={() => location.assign('/operator')} />
}
