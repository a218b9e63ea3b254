import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from '@/components/empty-note'

export function NotFound() {
  return (
    <main>
      <EmptyNote
        title="There is no such page"
        action={
          <Button size="compact-sm" renderRoot={(props) => <Link to="/campaigns" {...props} />}>
            Go to campaigns
          </Button>
        }
      >
        The address may be mistyped or the page may have moved.
      </EmptyNote>
    </main>
  )
}
