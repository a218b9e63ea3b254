/** Which line items are shown. */
export const shown = {
  unmapped: 'Without a booking',
  mapped: 'Mapped',
  all: 'All line items',
} as const

/** Of how many days spend counts. */
export const periods = { 30: 'Last 30 days', 90: 'Last 90 days', 365: 'Last 365 days' } as const

/** The page as its address has it. */
export interface MappingSearch {
  readonly q?: string | undefined
  readonly show?: keyof typeof shown | undefined
  readonly days?: keyof typeof periods | undefined
  readonly platform?: string | undefined
}

const isShown = (text: string | undefined): text is keyof typeof shown =>
  text !== undefined && Object.hasOwn(shown, text)

const periodOf = (text: string | undefined): keyof typeof periods | undefined =>
  text === '30' ? 30 : text === '90' ? 90 : text === '365' ? 365 : undefined

/** What an address or a control says, with what makes no sense left out. */
export const parseMappingSearch = (raw: Record<string, string | undefined>): MappingSearch => ({
  q: raw['q'] || undefined,
  show: isShown(raw['show']) ? raw['show'] : undefined,
  days: periodOf(raw['days']),
  platform: raw['platform'] || undefined,
})
