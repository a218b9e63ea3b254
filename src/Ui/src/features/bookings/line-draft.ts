import type { VariablesOf } from '@/lib/graphql/graphql'
import { plainDecimal, rateTypes } from './booking-words'
import { rowsOf, textOf, type CostRow } from './cost-editor/cost-layers'
import type { amendLineMutation, BookingLine, BookingRates } from './bookings-queries'

type LineInput = VariablesOf<typeof amendLineMutation>['input']['line']

/** A line while it is typed: texts, as fields have them. */
export interface LineDraft {
  readonly number: string
  readonly name: string
  readonly start: string
  readonly end: string
  readonly curve: string
  readonly rateType: BookingLine['current']['rateType']
  readonly rate: string
  readonly units: string
  readonly amount: string
  readonly isCapped: boolean
  readonly costBasis: BookingRates['lines'][number]['current']['costBasis']
  /** Null for whoever is not shown them: they stay as they are. */
  readonly costs: readonly CostRow[] | null
  readonly source: BookingLine['current']['source']
  readonly conversion: string
  readonly clickDays: string
  readonly viewDays: string
  readonly counting: 'EVERY' | 'ONCE_PER_PERSON'
  readonly conversionDay: 'OF_CONVERSION' | 'OF_CLICK'
}

export const newLine = (number: string): LineDraft => ({
  number,
  name: '',
  start: '',
  end: '',
  curve: 'even',
  rateType: 'CPM',
  rate: '',
  units: '',
  amount: '',
  isCapped: true,
  costBasis: 'MEDIA',
  costs: [],
  source: 'PLATFORM',
  conversion: '',
  clickDays: '30',
  viewDays: '0',
  counting: 'EVERY',
  conversionDay: 'OF_CONVERSION',
})

/** A line as it is agreed now. */
export function draftOf(line: BookingLine, rates: BookingRates | undefined): LineDraft {
  const { current } = line
  const paid = rates?.lines.find((one) => one.number === line.number)?.current
  return {
    ...newLine(line.number),
    name: current.name,
    start: current.start,
    end: current.end,
    curve: current.curve,
    rateType: current.rateType,
    rate: paid?.rate ? plainDecimal(paid.rate) : '',
    units: current.units === null ? '' : String(current.units),
    amount: plainDecimal(current.amount),
    isCapped: current.isCapped,
    costBasis: paid?.costBasis ?? 'MEDIA',
    costs: paid ? rowsOf(paid.costLayers) : null,
    source: current.source,
    conversion: current.conversion ?? '',
    clickDays: String(current.clickDays ?? 30),
    viewDays: String(current.viewDays ?? 0),
    counting: current.counting ?? 'EVERY',
    conversionDay: current.conversionDay ?? 'OF_CONVERSION',
  }
}

export const needsConversion = (draft: LineDraft) => draft.rateType === 'CPA' || draft.rateType === 'CPL'

const decimal = (text: string) => (text.trim() === '' ? null : text.trim())
const day = (text: string) => (text === '' ? null : text)
const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : null)

/** What is sent: the fields that the rate type has no use for stay behind. */
export function inputOf(draft: LineDraft): LineInput {
  const type = rateTypes[draft.rateType]
  const conversion = needsConversion(draft)
    ? {
        conversion: draft.conversion,
        clickDays: whole(draft.clickDays),
        viewDays: whole(draft.viewDays),
        counting: draft.counting,
        conversionDay: draft.conversionDay,
      }
    : {}
  return {
    number: draft.number,
    name: draft.name,
    start: day(draft.start),
    end: day(draft.end),
    curve: draft.curve,
    rateType: draft.rateType,
    rate: draft.rateType === 'FLAT_FEE' ? null : decimal(draft.rate),
    units: type.unit ? decimal(draft.units) : null,
    amount: decimal(draft.amount),
    isCapped: draft.isCapped,
    costBasis: draft.costBasis,
    costs: draft.costs && textOf(draft.costs),
    source: draft.source,
    ...conversion,
  }
}
