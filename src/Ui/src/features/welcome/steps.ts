import type { Onboarding, Step } from './welcome-queries'

/** What each step is called, and what its button says. */
export const stepWords: Record<Step['step'], { title: string; action: string }> = {
  CONNECT: { title: 'Connect a platform', action: 'Connect one' },
  CHOOSE_ADVERTISERS: { title: 'Choose advertisers', action: 'Choose' },
  HISTORY: { title: 'Bring in the history', action: 'Look at the connection' },
  FIRST_FINDING: { title: 'See the first finding', action: 'See campaigns' },
  BOOKINGS: { title: 'Bring in what was sold', action: 'Import bookings' },
  SECOND_FACTOR: { title: 'Protect your accounts', action: 'Set up a second factor' },
  COLLEAGUE: { title: 'Bring in a colleague', action: 'Invite somebody' },
}

export const stateWords: Record<Step['state'], string> = {
  TO_DO: 'To do',
  UNDER_WAY: 'Under way',
  BLOCKED: 'Blocked',
  DONE: 'Done',
  SKIPPED: 'Left out',
}

/** Whether campaigns are live; the optional steps do not count. */
export const isSetUp = (steps: readonly Pick<Step, 'state' | 'isOptional'>[]) =>
  steps.every((step) => step.isOptional || step.state === 'DONE')

/** The step whose button is the one to press now: what is in the way before what is next. */
export const nextStep = (steps: readonly Step[]): Step | undefined =>
  steps.find((step) => step.isDue && step.state === 'BLOCKED') ??
  steps.find((step) => step.isDue && step.state === 'TO_DO')

/** How long it took from signing up, as a sentence; null before there is anything to say. */
export function timeToValue({ startedAt, firstNumberAt, firstFindingAt }: Onboarding): string | null {
  if (!startedAt) return null
  const since = (at: string) => spent((Date.parse(at) - Date.parse(startedAt)) / 1000)
  if (firstFindingAt) return `First finding ${since(firstFindingAt)} after signing up`
  return firstNumberAt ? `First pacing figure ${since(firstNumberAt)} after signing up` : null
}

function spent(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}
