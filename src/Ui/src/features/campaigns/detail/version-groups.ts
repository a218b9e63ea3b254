import type { Version } from './lineage-queries'

/** A line item's versions of a day, the newest first. */
export interface LineItemVersions {
  readonly key: string
  readonly name: string
  readonly versions: readonly Version[]
}

export function versionGroups(versions: readonly Version[]): LineItemVersions[] {
  const groups = new Map<string, Version[]>()
  for (const version of versions) groups.set(version.lineItemKey, [...(groups.get(version.lineItemKey) ?? []), version])
  return [...groups].map(([key, of]) => ({
    key,
    name: of[0]!.lineItemName,
    versions: of.toSorted((a, b) => Date.parse(b.knownFrom) - Date.parse(a.knownFrom)),
  }))
}

/** The batches the versions name, each once; the API answers for 100 at a time. */
export const batchIdsOf = (versions: readonly Version[]): string[] =>
  [...new Set(versions.map((version) => version.batchId))].sort().slice(0, 100)
