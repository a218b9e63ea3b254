import type { SettingKind } from './settings-queries'

/** What is wrong with a value, before it is sent; undefined for nothing. The server judges by the same rules and has the last word. */
export function checkValue(kind: SettingKind, value: string): string | undefined {
  const [least, most] = [Number(kind.least), Number(kind.most)]
  if (kind.word === 'WHOLE') {
    const number = Number(value)
    if (!/^-?\d+$/.test(value.trim()) || number < least || number > most)
      return `Give a whole number of ${kind.unit ?? 'things'} from ${least} to ${most}.`
  }
  if (kind.word === 'LADDER') return checkLadder(kind.parts, value.split(' '), least, most)
  if (kind.word === 'CURRENCY' && !/^[A-Z]{3}$/.test(value)) return 'Give three capital letters such as EUR.'
  if (kind.word === 'ZONE' && value.trim() === '') return 'Give a zone such as Europe/London.'
  return undefined
}

function checkLadder(
  parts: readonly (string | null)[],
  steps: readonly string[],
  least: number,
  most: number,
): string | undefined {
  const numbers = steps.map(Number)
  for (const [index, part] of parts.entries()) {
    const number = numbers[index]
    if (number === undefined || Number.isNaN(number) || number < least || number > most)
      return `${sentence(part)} needs a percentage from ${least * 100} to ${most * 100}.`
    if (!/^-?\d+(\.\d{1,3})?$/.test(steps[index]!)) return `${sentence(part)} takes tenths of a percent and no less.`
    if (index > 0 && number < numbers[index - 1]!)
      return `${sentence(part)} must not be below ${parts[index - 1] ?? 'the one before'}.`
  }
  return undefined
}

const sentence = (words: string | null) => (words ? words[0]!.toUpperCase() + words.slice(1) : 'It')
