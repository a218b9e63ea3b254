import { createContext, useContext } from 'react'

/** In order: each may do what those before it may. */
export const roles = ['VIEWER', 'ANALYST', 'TRADER', 'ADMIN'] as const
export type Role = (typeof roles)[number]

/** An unknown role may do nothing; the server decides anyway. */
export const allows = (role: string, least: Role): boolean =>
  (roles as readonly string[]).indexOf(role) >= roles.indexOf(least)

export const RoleContext = createContext('')

export const useAllowed = (least: Role): boolean => allows(useContext(RoleContext), least)
