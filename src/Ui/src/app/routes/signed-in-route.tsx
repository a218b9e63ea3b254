import { SignedInPage } from '@/features/connections/signed-in-page'
import { useTitle } from '../use-title'

export function SignedInRoute() {
  useTitle('Sign-in at the platform')
  return <SignedInPage />
}
