import { formatSoon } from './time'

interface Foreseen {
  readonly at: string
  readonly notice: string
}

const becomes: Readonly<Record<string, string>> = {
  FIRED: 'Fires',
  ESCALATED: 'Critical from',
  EASED: 'Only a warning from',
  RESOLVED: 'Over from',
}

/** What an alert comes to by the clock alone; a fact that comes before may have it otherwise. */
export const foreseenWords = ({ at, notice }: Foreseen, zone: string, now: number): string =>
  `${becomes[notice] ?? 'Changes'} ${formatSoon(at, zone, now)} unless something changes`
