/** What a snooze ends with: with its time, or before it with a day or a condition. */
export type SnoozeEnd = 'time' | 'day' | 'when'

export const snoozeEnds: readonly { value: SnoozeEnd; label: string }[] = [
  { value: 'time', label: 'A while has passed' },
  { value: 'day', label: 'The next complete day' },
  { value: 'when', label: 'Something holds' },
]

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
  when: end === 'when' ? when.trim() : null,
})
