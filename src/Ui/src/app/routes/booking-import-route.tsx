import { ImportPage } from '@/features/bookings/import-page'
import { useTitle } from '../use-title'

export function BookingImportRoute() {
  useTitle('Import bookings')
  return <ImportPage />
}
