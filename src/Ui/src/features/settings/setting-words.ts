import type { Setting } from './settings-queries'

/** Titles of the groups, in the order in which they are shown. */
export const groups: readonly { readonly group: Setting['group']; readonly title: string; readonly note: string }[] = [
  { group: 'REPORTING', title: 'Reporting', note: 'how figures and moments are shown' },
  { group: 'PACING', title: 'Pacing', note: 'how delivery is judged' },
  { group: 'MARGIN', title: 'Margin', note: 'how earnings will be judged' },
  { group: 'BOOKINGS', title: 'Bookings', note: 'how what was sold finds what works for it' },
  { group: 'SECURITY', title: 'Security', note: 'what people need to sign in' },
  { group: 'ACTING', title: 'Acting', note: 'how far Paceline may go by itself' },
  { group: 'FEATURES', title: 'Features', note: 'parts of Paceline that can be on or off' },
]

/** Where the value that holds comes from, as a word. */
export function sourceWord(setting: Pick<Setting, 'source' | 'version' | 'isFounded'>, ofAdvertiser: boolean): string {
  if (setting.source === 'ADVERTISER') return 'Its own'
  if (setting.source === 'DEFAULT') return 'Default'
  if (ofAdvertiser) return 'From the organisation'
  return setting.isFounded && setting.version === 0 ? 'As founded' : 'Decided'
}

/** Whether a setting's value is the edges of a tolerance, which are drawn as a scale. */
export const isTolerance = (name: string) => name === 'pacing-bands' || name === 'pacing-late-bands'
