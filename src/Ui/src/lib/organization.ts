import { createContext, useContext } from 'react'

export interface OrganizationFacts {
  readonly name: string
  readonly slug: string
  /** IANA zone in which the organisation works. */
  readonly zone: string
  readonly currency: string
}

export const OrganizationContext = createContext<OrganizationFacts>({
  name: '',
  slug: '',
  zone: 'UTC',
  currency: 'GBP',
})

export const useOrganization = () => useContext(OrganizationContext)
