import { Skeleton } from '@mantine/core'

/** Grey lines of the page's final height: nothing jumps when the answer comes. */
export function PageSkeleton({ heights }: { heights: readonly number[] }) {
  return (
    <div aria-busy="true" aria-label="Loading">
      {heights.map((height, index) => (
        <Skeleton key={index} height={height} mb={12} radius="sm" />
      ))}
    </div>
  )
}
