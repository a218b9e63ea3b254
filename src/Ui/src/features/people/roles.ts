import type { RoleWord } from './people-queries'

/** Every role with what it may do, the least first. */
export const roleChoices: readonly { readonly value: RoleWord; readonly label: string; readonly may: string }[] = [
  { value: 'VIEWER', label: 'Viewer', may: 'sees campaigns and connections' },
  { value: 'ANALYST', label: 'Analyst', may: 'sees the raw rows behind them too' },
  { value: 'FINANCE', label: 'Finance', may: 'sees what money was earned; changes nothing on a platform' },
  { value: 'TRADER', label: 'Trader', may: 'changes delivery' },
  { value: 'ADMIN', label: 'Admin', may: 'does everything, and says who else may' },
]

export const roleLabel = (role: RoleWord) => roleChoices.find((choice) => choice.value === role)?.label ?? role
