/** Something that happened and may be why delivery went as it did. */
export interface PacedMark {
  /** The day of the chart it belongs to. */
  readonly day: string
  /** When Paceline saw it. */
  readonly at: string
  readonly glyph: string
  /** What kind of thing, in a word or two. */
  readonly what: string
  readonly text: string
}

/** The marks of each day that the chart has, in the order of days. */
export function marksByDay(marks: readonly PacedMark[], days: readonly { readonly date: string }[]) {
  return days.flatMap(({ date }) => {
    const own = marks.filter(({ day }) => day === date)
    return own.length > 0 ? [{ day: date, marks: own }] : []
  })
}

const mostTold = 2

/** What a day's marks say in one line: the first ones, and how many more there are. */
export function markLine(marks: readonly PacedMark[]): string {
  const told = marks.slice(0, mostTold).map(({ glyph, text }) => `${glyph} ${text}`)
  return [...told, ...(marks.length > mostTold ? [`and ${marks.length - mostTold} more`] : [])].join('; ')
}
