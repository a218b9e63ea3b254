import { useQuery } from 'urql'
import { graphql } from '@/lib/graphql/graphql'
import { problemOf } from '@/lib/graphql/problem'
import { ErrorNote } from './error-note'
import { PageSkeleton } from './page-skeleton'
import { RawText } from './raw-text'

const rawRowQuery = graphql(`
  query RawRow($batchId: ID!, $row: Int!) {
    rawRow(batchId: $batchId, row: $row)
  }
`)

/** A row of a batch in the platform's own words, read from the bytes that were kept. Analysts and above may ask. */
export function RawRow({ batchId, row }: { batchId: string; row: number }) {
  const [{ data, error, fetching }, ask] = useQuery({ query: rawRowQuery, variables: { batchId, row } })
  if (fetching && !data) return <PageSkeleton heights={[56]} />
  if (error)
    return (
      <ErrorNote
        problem={problemOf(error)}
        what="The row could not be read."
        onRetry={() => ask({ requestPolicy: 'network-only' })}
      />
    )
  if (!data?.rawRow) return <span>There is no such row, or its bytes are no longer kept.</span>
  return <RawText label={`Row ${row} as the platform wrote it`} text={data.rawRow} />
}
