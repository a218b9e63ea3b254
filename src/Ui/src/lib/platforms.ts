const names: Record<string, { short: string; long: string }> = {
  dv360: { short: 'DV360', long: 'Display & Video 360' },
  ttd: { short: 'TTD', long: 'The Trade Desk' },
  amazon: { short: 'Amazon', long: 'Amazon DSP' },
  xandr: { short: 'Xandr', long: 'Microsoft Invest (Xandr)' },
}

export const platformKeys = Object.keys(names)
export const platformShort = (key: string) => names[key]?.short ?? key
export const platformLong = (key: string) => names[key]?.long ?? key
