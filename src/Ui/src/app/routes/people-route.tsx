import { PeoplePage } from '@/features/people/people-page'
import { useTitle } from '../use-title'

export function PeopleRoute() {
  useTitle('People and keys')
  return <PeoplePage />
}
