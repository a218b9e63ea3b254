import { useAllowed } from '@/lib/role'

/** Who changes bookings: traders and finance, and administrators, who are both. */
export function useMayBook() {
  const isTrader = useAllowed('TRADER')
  const isFinance = useAllowed('FINANCE')
  return isTrader || isFinance
}
