/** A field that changed, in words. */
export interface FieldChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

type Facts = Readonly<Record<string, unknown>>

const factsOf = (json: string | null): Facts => {
  const parsed: unknown = json === null ? {} : JSON.parse(json)
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Facts) : { value: parsed }
}

const textOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value)

/** What a record says was before and after, field by field, leaving out what stayed. */
export function changesOf(before: string | null, after: string | null): readonly FieldChange[] {
  const [was, is] = [factsOf(before), factsOf(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field, before: textOf(was[field]), after: textOf(is[field]) }))
    .filter((change) => change.before !== change.after)
}

/** In one line. */
export const sayChange = ({ field, before, after }: FieldChange) =>
  before === null ? `${field}: ${after}` : `${field}: ${before} → ${after ?? 'none'}`
