import { Button } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'

/** The last resort: what no screen has caught. */
export function PageError({ error }: { error: unknown }) {
  return (
    <main>
      <EmptyNote
        title="This page could not be shown"
        action={
          <Button size="compact-sm" onClick={() => location.reload()}>
            Reload
          </Button>
        }
      >
        {error instanceof Error ? error.message : 'Something unexpected went wrong.'}
      </EmptyNote>
    </main>
  )
}
