import { createContext, useContext } from 'react'

/** Names of the features that are on for the organisation. */
export const FeaturesContext = createContext<ReadonlySet<string>>(new Set())

/** Whether a feature is on. Until the server has said so it is not. */
export const useFeature = (name: 'board-margin'): boolean => useContext(FeaturesContext).has(name)
