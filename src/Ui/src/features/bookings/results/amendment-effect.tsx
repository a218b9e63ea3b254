import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { inputOf, type LineDraft } from '../line-draft'
import { ComparedTable } from './compared-table'
import { PlatformCalls } from './platform-calls'
import { whatIfQuery } from './what-if-query'
import { comparedOf } from './what-if-words'

interface AmendmentEffectProps {
  booking: string
  currency: string
  line: LineDraft
  /** From when it would hold. */
  from: string
}

/** What an amendment does to the margin and calls for at the platforms, before anybody decides on it. Says nothing where nothing is known. */
export function AmendmentEffect({ booking, currency, line, from }: AmendmentEffectProps) {
  const { data, turning } = useKeptQuery({
    query: whatIfQuery,
    variables: {
      input: { bookingId: booking, lines: [{ line: inputOf(line) }], effectiveFrom: from || null },
    },
    requestPolicy: 'network-only',
  })
  const answer = data?.whatIf
  if (!answer?.after) return null
  return (
    <>
      <ComparedTable
        label="What it does to the margin"
        otherwise="Amended"
        rows={comparedOf(answer, line.number, currency)}
        turning={turning}
      />
      <PlatformCalls calls={answer.calls} />
    </>
  )
}
