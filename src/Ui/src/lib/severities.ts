export type Severity = 'CRITICAL' | 'WARNING'

export const severityWords: Readonly<Record<Severity, string>> = {
  CRITICAL: 'Critical',
  WARNING: 'Warning',
}

export const isSeverity = (text: string | undefined): text is Severity =>
  text !== undefined && Object.hasOwn(severityWords, text)
