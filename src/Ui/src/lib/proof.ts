import { createContext, useContext } from 'react'

/** Asks the person to prove once more who they are; whether they did. */
export type Prove = () => Promise<boolean>

export const ProofContext = createContext<Prove>(() => Promise.resolve(false))

export const useProof = (): Prove => useContext(ProofContext)
