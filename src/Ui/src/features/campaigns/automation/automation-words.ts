import type { AutomationMode, AutomationStep } from './automation-queries'

/** What is done for an order, from the least to the most. */
export const modeWords: Record<AutomationMode, { label: string; says: string }> = {
  NOTIFY: {
    label: 'Only tell',
    says: 'When it is to be paused, set going again or given another daily budget is told. Whatever somebody does instead is as good, and nothing is ever done by itself.',
  },
  PAUSE_AT_CAP: {
    label: 'Pause at the cap',
    says: 'Once the part of its budget that today is in is spent, it is to be paused. Somebody sets it going again.',
  },
  PAUSE_AND_RESUME: {
    label: 'Pause at the cap, and resume',
    says: 'Once the part of its budget that today is in is spent, it is to be paused, and set going again on the first day of the next part.',
  },
  DAILY_PAUSE: {
    label: 'Pause each day, and at the cap',
    says: 'Once a day has brought what each day left must bring, it is to be paused until the next. It is paused at the cap and set going again, too.',
  },
  DAILY_BUDGET: {
    label: 'Keep the daily budget',
    says: 'Its daily budget is to follow what each day left must bring, once for each complete day. It is paused at the cap and set going again, too.',
  },
}

export const modes = Object.keys(modeWords) as AutomationMode[]

export const stepWords: Record<AutomationStep['kind'], string> = {
  SET: 'Set',
  OFF: 'Turned off',
  PROPOSED: 'To be done',
  WITHDRAWN: 'Withdrawn',
  DONE: 'Done',
  YIELDED: 'Left alone',
  WENT_ON: 'Went on',
}
