/** What a snooze ends with: with its time, or before it with a day, new terms or a condition. */
export type SnoozeEnd = 'time' | 'day' | 'amended' | 'when'

export const snoozeEnds: readonly { value: SnoozeEnd; label: string }[] = [
  { value: 'time', label: 'A while has passed' },
  { value: 'day', label: 'The next complete day' },
  { value: 'amended', label: 'An amendment is kept' },
  { value: 'when', label: 'Something holds' },
]

/** What of these can end a snooze: campaigns and what they have hold days that become complete, lines of bookings have terms that are agreed anew. */
export const endsOf = (subjects: readonly { campaignId: string | null; bookingId: string | null }[]) =>
  snoozeEnds.filter(
    ({ value }) =>
      (value !== 'day' || subjects.every(({ campaignId }) => campaignId !== null)) &&
      (value !== 'amended' || subjects.every(({ bookingId }) => bookingId !== null)),
  )

// Hours since the terms were agreed anew: it holds from that moment on, and is judged by the news of it.
const amended = 'amendment_age < 1'

export const snoozeSpans = [
  { value: '1', label: 'In an hour' },
  { value: '4', label: 'In four hours' },
  { value: '24', label: 'In a day' },
  { value: '72', label: 'In three days' },
  { value: '168', label: 'In a week' },
  { value: '720', label: 'In 30 days' },
]

/** What is ordered. */
export const snoozeInput = (end: SnoozeEnd, hours: number, when: string, now: number) => ({
  until: new Date(now + hours * 3_600_000).toISOString(),
  untilNextDay: end === 'day',
  when: end === 'when' ? when.trim() : end === 'amended' ? amended : null,
})
