import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { ResultsView } from './results-panel'
import { bookingStoodQuery } from './results-query'
import classes from './results.module.css'

/** How a booking's lines stood at a moment and what they earned, by what was known then. */
export function StoodPanel({ booking, at }: { booking: string; at: string }) {
  const { data, problem, reload } = useKeptQuery({ query: bookingStoodQuery, variables: { id: booking, at } })
  if (problem) return <ErrorNote problem={problem} what="How it stood could not be computed." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[200]} />
  const stood = data.bookingStoodAt
  if (!stood?.results) return <EmptyNote title="It was not booked yet" />
  return (
    <>
      <ResultsView title="Delivery and margin then" results={stood.results} past />
      {!stood.isCoverageKept && (
        <p className={classes.dim}>
          Which days were known first is not kept any more: where history begins is taken as it is now.
        </p>
      )}
    </>
  )
}
