import type { Connection, Platform } from './connections-queries'

export interface Warning {
  readonly key: string
  readonly text: string
  readonly token: 'under' | 'critical'
}

type Version = Platform['apiVersions'][number]

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

/** How near the end of an API version is, in words; null while it is far or not announced. */
export function sunsetWarning(version: Version): Warning | null {
  const { api, state, daysLeft } = version
  const key = `${api} ${version.version}`
  if (state === 'CURRENT' || daysLeft === null) return null
  if (state === 'OVER') return { key, token: 'critical', text: `! ${key} has ended` }
  return { key, token: state === 'NEAR' ? 'critical' : 'under', text: `${key} ends in ${days(daysLeft)}` }
}

/** What stands still, or will if nobody acts: streams whose reports changed, credentials and API versions that end. */
export function warningsOf(
  connection: Pick<Connection, 'pauses' | 'credentialExpiry' | 'credentialExpiresAt' | 'apiVersions'>,
  now: number,
): Warning[] {
  const warnings = connection.apiVersions.map(sunsetWarning).filter((warning) => warning !== null)
  const { credentialExpiry, credentialExpiresAt } = connection
  if (credentialExpiry === 'OVER')
    warnings.unshift({ key: 'credentials', token: 'critical', text: '! Credentials have ended' })
  if (credentialExpiry === 'SOON' && credentialExpiresAt) {
    const hours = Math.max(0, Math.floor((Date.parse(credentialExpiresAt) - now) / 3_600_000))
    warnings.unshift({ key: 'credentials', token: 'under', text: `Credentials end in ${hours} h` })
  }
  for (const { stream } of connection.pauses)
    warnings.unshift({ key: `paused ${stream}`, token: 'critical', text: `! ${stream} paused: its columns changed` })
  return warnings
}
