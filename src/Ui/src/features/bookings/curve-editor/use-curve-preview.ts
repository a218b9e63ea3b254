import { useMemo } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import type { LineDraft } from '../line-draft'
import { bookableAmount } from './bookable-amount'
import { previewQuery } from './preview-query'

/** Long enough that no answer is asked for between two keys. */
const pauseMs = 150

export type ShapedLine = Pick<LineDraft, 'start' | 'end' | 'curve' | 'amount'>

/** What the server makes of a line's curve while it is shaped. */
export function useCurvePreview({ start, end, curve, amount }: ShapedLine) {
  const input = useMemo(
    () => ({ start: start || null, end: end || null, curve, amount: bookableAmount(amount) }),
    [start, end, curve, amount],
  )
  const [asked] = useDebouncedValue(input, pauseMs)
  const { data, problem, loading } = useKeptQuery({ query: previewQuery, variables: { input: asked } })
  return { preview: data?.previewCurve, problem, isSettled: asked === input && !loading && !problem }
}
