const shortest = 28
const tailLength = 18

/** The part of a name that may be cut and the part at its end that stays; a short name has no such part. */
export function nameParts(name: string): [head: string, tail: string] {
  const letters = [...name]
  if (letters.length < shortest) return [name, '']
  return [letters.slice(0, -tailLength).join(''), letters.slice(-tailLength).join('')]
}
