import type { Band } from '@/lib/bands'

/** A day of what is paced, in its measure. */
export interface PacedDay {
  readonly date: string
  /** Null when there is no data, which is not zero. */
  readonly actual: string | null
  readonly planned: string
  readonly deviation: string | null
  readonly required: string | null
  readonly complete: boolean
  /** Where they are told beside what is paced. */
  readonly impressions?: number | string | null
}

export interface PacedProjection {
  readonly method: string
  readonly label: string
  readonly value: string | null
  readonly capped: string | null
  readonly low: string | null
  readonly high: string | null
  readonly reason: string | null
}

export interface PacedStep {
  readonly name: string
  readonly formula: string
  readonly result: string
  readonly unit: string | null
  readonly inputs: readonly { readonly name: string; readonly value: string; readonly unit: string | null }[]
  readonly origins: readonly {
    readonly number: string
    readonly landedAt: string
    readonly from: string
    readonly through: string
  }[]
}

/** Whatever is held against a plan, a campaign or a booking line, as its charts and figures need it. Null is unknown. */
export interface Paced {
  readonly currency: string
  /** What amounts are of: a basis of money, or units such as impressions. */
  readonly basis: string
  readonly zone: string
  readonly band: Band
  readonly pacing: string | null
  readonly pacingReason: string | null
  readonly pacingLow: string | null
  readonly pacingHigh: string | null
  readonly pacingRangeReason: string | null
  readonly budget: string | null
  readonly actual: string | null
  /** Of days that are not complete. */
  readonly soFar: string | null
  readonly planned: string | null
  readonly deliveredShare: string | null
  readonly idealShare: string | null
  readonly requiredDaily: string | null
  readonly daysLeft: number | null
  readonly daysAhead: string | null
  readonly catchUp: string | null
  readonly currentPlanPacing: string | null
  readonly bestDay: string | null
  readonly shortfall: string | null
  readonly settledLow: string | null
  readonly settledHigh: string | null
  readonly bandLower: string
  readonly bandUpper: string
  readonly dataThrough: string | null
  readonly days: readonly PacedDay[]
  readonly projections: readonly PacedProjection[]
}
