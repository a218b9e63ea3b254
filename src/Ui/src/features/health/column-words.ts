import type { ColumnChange } from './health-queries'

export type ChangeState = 'read' | 'paused' | 'over'

/** Whether the report was read all the same, its stream stands still because of it, or did. */
export const changeState = ({ breaking, endedAt }: Pick<ColumnChange, 'breaking' | 'endedAt'>): ChangeState =>
  !breaking ? 'read' : endedAt === null ? 'paused' : 'over'

export const changeStateWords: Record<ChangeState, string> = {
  read: 'Read on',
  paused: 'Paused',
  over: 'Was paused',
}
