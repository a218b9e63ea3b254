import { RatesPage } from '@/features/margin/rates/rates-page'
import { useTitle } from '../use-title'

export function MarginRatesRoute() {
  useTitle('Rates of exchange')
  return <RatesPage />
}
