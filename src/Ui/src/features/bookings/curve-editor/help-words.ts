import { formatDay } from '@/lib/time'

/** What weights were learnt from, or that there was too little. */
export const learntWords = (client: string, week: { days: number; from: string; through: string } | null) =>
  week
    ? `From ${week.days} days, ${formatDay(week.from)} to ${formatDay(week.through)}.`
    : `Too little was delivered for ${client} to learn from: four weeks at least are needed.`
