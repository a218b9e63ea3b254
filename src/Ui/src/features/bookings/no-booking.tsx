import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from '@/components/empty-note'

/** Stands where a booking would, were there one of that address. */
export const NoBooking = () => (
  <EmptyNote
    title="There is no such booking"
    action={
      <Button component={Link} to="/bookings" variant="default">
        To the bookings
      </Button>
    }
  >
    Look whether the whole address was copied.
  </EmptyNote>
)
