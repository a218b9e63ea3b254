import { getRouteApi } from '@tanstack/react-router'
import { InvoicesPage } from '@/features/margin/invoices/invoices-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/margin/invoices')

export function MarginInvoicesRoute() {
  useTitle('Invoices')
  return <InvoicesPage search={route.useSearch()} />
}
