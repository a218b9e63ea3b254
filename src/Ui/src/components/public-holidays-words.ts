import { formatDay } from '@/lib/time'

/** What was found of a country's holidays. */
export const foundWords = (country: string, holidays: readonly { day: string; name: string }[]) =>
  holidays.length === 0
    ? `${country} has no public holiday in that time.`
    : holidays.map(({ day, name }) => `${formatDay(day)} ${name}`).join(' · ')
