import { createContext, useContext } from 'react'

/** What each role holds beside itself. */
const holds = {
  VIEWER: [],
  ANALYST: ['VIEWER'],
  TRADER: ['VIEWER', 'ANALYST'],
  FINANCE: ['VIEWER', 'ANALYST'],
  ADMIN: ['VIEWER', 'ANALYST', 'TRADER', 'FINANCE'],
} as const satisfies Record<string, readonly string[]>

export type Role = keyof typeof holds

/** An unknown role may do nothing; the server decides anyway. */
export const allows = (role: string, needed: Role): boolean =>
  Object.hasOwn(holds, role) && (role === needed || (holds[role as Role] as readonly string[]).includes(needed))

export const RoleContext = createContext('')

export const useAllowed = (needed: Role): boolean => allows(useContext(RoleContext), needed)

/** Who changes what was sold and what is counted of it: traders and finance, and administrators, who are both. */
export function useMayBook(): boolean {
  const isTrader = useAllowed('TRADER')
  const isFinance = useAllowed('FINANCE')
  return isTrader || isFinance
}
