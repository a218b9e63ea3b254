import type { BookingRates } from '../bookings-queries'

export type Layer = BookingRates['lines'][number]['current']['costLayers'][number]

/** A layer of cost while it is typed. */
export interface CostRow {
  readonly kind: Layer['kind']
  /** Empty where it is called after what it is for. */
  readonly name: string
  readonly per: Layer['per']
  /** A number, or tiers such as `0=0.1 1000000=0.08`. */
  readonly rate: string
  readonly paidBy: Layer['paidBy']
}

/** What a layer is for: as people read it and as the text of costs has it. */
export const kinds: Record<CostRow['kind'], { label: string; word: string }> = {
  MEDIA: { label: 'Media', word: 'media' },
  DATA: { label: 'Data', word: 'data' },
  PLATFORM: { label: 'Platform fee', word: 'platform' },
  AD_SERVING: { label: 'Ad serving', word: 'ad-serving' },
  VERIFICATION: { label: 'Verification', word: 'verification' },
  CURATION: { label: 'Curation', word: 'curation' },
  SURCHARGE: { label: 'Surcharge', word: 'surcharge' },
}

export const pers: Record<CostRow['per'], { label: string; words: string }> = {
  CPM: { label: 'for a thousand', words: 'cpm' },
  PERCENT_OF_MEDIA: { label: '% of media', words: 'of media' },
  PERCENT_OF_LAYERS_ABOVE: { label: '% of all above', words: 'of above' },
  PERCENT_OF_REVENUE: { label: '% of revenue', words: 'of revenue' },
  FLIGHT: { label: 'for the flight', words: 'flat' },
  REPORTED: { label: 'as reported', words: 'reported' },
}

export const payers: Record<CostRow['paidBy'], { label: string; words: string }> = {
  US: { label: 'us, on top', words: '' },
  IN_PLATFORM_FIGURE: { label: 'us, in the platform’s figure', words: 'in figure' },
  CLIENT: { label: 'the client', words: 'by client' },
}

export const newRow: CostRow = { kind: 'PLATFORM', name: '', per: 'PERCENT_OF_MEDIA', rate: '', paidBy: 'US' }

/** The layers that somebody has to see: media as the platform reports it is there without being said. */
export const rowsOf = (layers: readonly Layer[]): readonly CostRow[] =>
  layers.flatMap(({ kind, name, per, paidBy, tiers }) =>
    kind === 'MEDIA' && per === 'REPORTED' && paidBy === 'US'
      ? []
      : [{ kind, name: name === kinds[kind].label ? '' : name, per, paidBy, rate: rateOf(tiers) }],
  )

const rateOf = (tiers: Layer['tiers']) =>
  tiers.length === 1 ? tiers[0]!.rate : tiers.map(({ from, rate }) => `${from}=${rate}`).join(' ')

/** The one text that is sent. Media comes first, wherever it was added. */
export function textOf(rows: readonly CostRow[]): string {
  const [media, others] = [rows.filter(({ kind }) => kind === 'MEDIA'), rows.filter(({ kind }) => kind !== 'MEDIA')]
  const layers = [...media, ...others].map(layerText)
  return media.length > 0 ? layers.join('; ') : ['media reported', ...layers].join('; ')
}

function layerText({ kind, name, per, rate, paidBy }: CostRow) {
  const sign = per.startsWith('PERCENT') ? '%' : ''
  const numbers = per === 'REPORTED' ? [] : rate.split(/\s+/).filter((word) => word !== '')
  return [
    kinds[kind].word,
    ...(name.trim() === '' ? [] : [`"${name.trim()}"`]),
    ...numbers.map((word) => (word.endsWith('%') ? word : word + sign)),
    pers[per].words,
    payers[paidBy].words,
  ]
    .filter((word) => word !== '')
    .join(' ')
}
