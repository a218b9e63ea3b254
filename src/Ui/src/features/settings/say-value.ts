import type { SettingKind } from './settings-queries'

const percent = (ratio: string) => `${Number((Number(ratio) * 100).toFixed(1))}%`

/** The ratios of a ladder as percentages, for fields: "0.75 0.9" as ["75", "90"]. */
export const percentsOf = (value: string): string[] => value.split(' ').map((ratio) => percent(ratio).slice(0, -1))

/** Back again; what is no number stays as it is, for the server to name. */
export const ladderOf = (percents: readonly string[]): string =>
  percents
    .map((text) => {
      const number = Number(text.trim().replace(',', '.'))
      return text.trim() === '' || Number.isNaN(number) ? text.trim() || '?' : String(Number((number / 100).toFixed(6)))
    })
    .join(' ')

/** A value as a person reads it. */
export function sayValue(kind: Pick<SettingKind, 'word' | 'choices' | 'unit'>, value: string): string {
  switch (kind.word) {
    case 'FLAG':
      return value === 'true' ? 'On' : 'Off'
    case 'CHOICE':
      return kind.choices.find((choice) => choice.value === value)?.title ?? value
    case 'WHOLE':
      return `${value} ${kind.unit ?? ''}`.trim()
    case 'LADDER':
      return value.split(' ').map(percent).join(' · ')
    case 'PATTERNS':
      return value === '' ? 'None' : value.split('\n').join(' · ')
    default:
      return value
  }
}
