import type { Batch } from './connections-queries'

export const stageWords: Record<Batch['stage'], string> = {
  LANDED: 'Landed',
  SILVER: 'Typed',
  GOLD: 'Facts made',
  DELIVERED: 'Delivered',
  QUARANTINED: '! Quarantined',
}
