import { CataloguePage } from '@/features/connections/catalogue-page'
import { useTitle } from '../use-title'

export function CatalogueRoute() {
  useTitle('Platforms')
  return <CataloguePage />
}
