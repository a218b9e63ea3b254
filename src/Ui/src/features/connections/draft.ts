import type { Platform } from './connections-queries'
import type { VariablesOf } from '@/lib/graphql/graphql'
import type { changeMutation, createMutation } from './connection-orders'

/** The settings of a connection as a form holds them: text, until they are sent. */
export interface SettingsForm {
  readonly name: string
  readonly project: string
  readonly pullEveryMinutes: string
  readonly hourly: boolean
  readonly historyDays: string
  readonly deliveryLookbackDays: string
  readonly conversionLookbackDays: string
  /** As an input of a local moment has it: 2026-12-01T09:00, in UTC. */
  readonly credentialExpiresAt: string
  readonly quotas: Readonly<Record<string, string>>
}

export type CredentialForm = Readonly<Record<string, string>>

type DraftInput = VariablesOf<typeof createMutation>['input']
type ChangeInput = VariablesOf<typeof changeMutation>['input']

export const emptySettings: SettingsForm = {
  name: '',
  project: '',
  pullEveryMinutes: '15',
  hourly: false,
  historyDays: '90',
  deliveryLookbackDays: '',
  conversionLookbackDays: '',
  credentialExpiresAt: '',
  quotas: {},
}

/** A whole number, or null for an empty field. What is no number becomes one that no limit allows, so that the server names the field. */
export function whole(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : -1
}

const minutes = (text: string) => {
  const value = whole(text)
  return value === null || value < 0 ? value : value * 60
}

const moment = (text: string) => (text === '' ? null : `${text}:00Z`)

const limits = (quotas: SettingsForm['quotas']) =>
  Object.entries(quotas)
    .map(([name, limit]) => ({ name, limit: whole(limit) }))
    .filter((quota): quota is { name: string; limit: number } => quota.limit !== null)

export const credentialInput = (platform: Platform, credential: CredentialForm) =>
  platform.credentialFields
    .map(({ name }) => ({ name, value: credential[name] ?? '' }))
    .filter((field) => field.value !== '')

function settingsInput(form: SettingsForm) {
  return {
    name: form.name,
    project: form.project,
    pullEverySeconds: minutes(form.pullEveryMinutes),
    quotas: limits(form.quotas),
    hourly: form.hourly,
    historyDays: whole(form.historyDays),
    deliveryLookbackDays: whole(form.deliveryLookbackDays) ?? 0,
    conversionLookbackDays: whole(form.conversionLookbackDays) ?? 0,
    credentialExpiresAt: moment(form.credentialExpiresAt),
  }
}

/** @param readsAll whether all advertisers are read, and new ones as they appear; else none until somebody has chosen. */
export const draftInput = (
  platform: Platform,
  form: SettingsForm,
  credential: CredentialForm,
  readsAll: boolean,
): DraftInput => ({
  ...settingsInput(form),
  platform: platform.code,
  credential: credentialInput(platform, credential),
  takesNewAccounts: readsAll,
})

export const changeInput = (connectionId: string, form: SettingsForm): ChangeInput => ({
  ...settingsInput(form),
  connectionId,
})

export const expiryInput = moment

/** The paths of errors that the settings' fields show. */
export const settingsPaths = (quotas: readonly string[]) => [
  'name',
  'project',
  'pullEverySeconds',
  'historyDays',
  'deliveryLookbackDays',
  'conversionLookbackDays',
  'credentialExpiresAt',
  ...quotas.map((name) => `quotas.${name}`),
]
