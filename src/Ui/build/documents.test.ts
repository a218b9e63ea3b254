import { join } from 'node:path'
import { formatDocument, stringifyDocument } from '@urql/core'
import { Kind, parse, print, type DocumentNode } from 'graphql'
import { describe, expect, it } from 'vitest'
import { campaignsChanged } from '../src/features/campaigns/campaign-fields'
import { detailQuery } from '../src/features/campaigns/detail/detail-query'
import { persistedDocuments, sourcesBelow } from './documents'

const all = persistedDocuments(sourcesBelow(join(import.meta.dirname, '../src')))
const textOf = (name: string) => all.find((document) => document.name === name)!.text
// The order of definitions says nothing.
const parts = (document: DocumentNode) => document.definitions.map((each) => print(each)).sort()

describe('the manifest of documents', () => {
  it('has every operation of the UI', () => {
    expect(all.map(({ name }) => name).sort()).toEqual([
      'AcceptStatement',
      'Accesses',
      'Account',
      'Accuracy',
      'AcknowledgeAlert',
      'AddDemoData',
      'AgreeToWriting',
      'Alert',
      'AlertAssignees',
      'AlertDeliveries',
      'AlertNoise',
      'AlertReceivers',
      'AlertRuleShape',
      'AlertRuleText',
      'AlertRules',
      'AlertSilences',
      'Alerts',
      'AllAdvertisers',
      'AmendBookingLine',
      'ApproveActuals',
      'AskForExport',
      'AssignAlert',
      'Audit',
      'AuditCheck',
      'BacktestAlertRule',
      'BeginAccess',
      'BoardAdvertisers',
      'BoardFirstPage',
      'BoardMargins',
      'BoardNextPage',
      'BoardSummary',
      'BoardTeams',
      'Booking',
      'BookingEarned',
      'BookingRates',
      'BookingResults',
      'BookingStood',
      'BookingSystem',
      'Bookings',
      'BooksMonths',
      'CampaignDetail',
      'CampaignThenAndNow',
      'CampaignsChanged',
      'CampaignsEarned',
      'CancelBooking',
      'ChangeConnection',
      'ChangePassword',
      'ChangeRole',
      'ChangeSensitiveSetting',
      'ChangeSetting',
      'ChangeTeam',
      'ChooseAccounts',
      'CloseMonth',
      'CloseOnboarding',
      'ConfirmBooking',
      'ConfirmSecondFactor',
      'ConnectBookingSystem',
      'Connection',
      'ConnectionHealth',
      'Connections',
      'CountedLines',
      'CreateApiKey',
      'CreateBooking',
      'CreateConnection',
      'CreateTeam',
      'CreateTokenTrust',
      'DecideBooking',
      'DeleteOrganization',
      'DemoData',
      'DisconnectBookingSystem',
      'EndAccess',
      'EndSession',
      'EndSilence',
      'EnterCount',
      'ExchangeRates',
      'Exports',
      'FactVersions',
      'FactsThenAndNow',
      'Features',
      'FindLines',
      'FinishSignIn',
      'HealthConnections',
      'IdentityProvider',
      'ImportExchangeRates',
      'InviteMember',
      'InvoiceActuals',
      'KeepOrganization',
      'LeaveOrganization',
      'LineActuals',
      'LineCounts',
      'MapLineItems',
      'Mapping',
      'MarginChanged',
      'MarginForecast',
      'MarginGroups',
      'MarginLines',
      'MonthAdjustments',
      'MonthPreview',
      'OfferPasskey',
      'OfferSecondFactor',
      'OpenAccesses',
      'OpenAlerts',
      'OperatorAccesses',
      'OperatorErasures',
      'OperatorOrganizations',
      'Overview',
      'OverviewEarnings',
      'OwnSecondFactor',
      'People',
      'PlatformComparison',
      'Platforms',
      'PreviewAlertRule',
      'PreviewCurve',
      'PreviewSilence',
      'PullBookings',
      'Quarantine',
      'RawRow',
      'ReactivateOrganization',
      'Rebuild',
      'Rebuilds',
      'RecentBatches',
      'Redrive',
      'RefusedSignIns',
      'RegisterPasskey',
      'RemoveDemoData',
      'RemoveIdentityProvider',
      'RemoveInvoice',
      'RemoveMember',
      'RemovePasskey',
      'RemoveReceiver',
      'RemoveSecondFactor',
      'RemoveTeam',
      'ReplaceCredentials',
      'ReportColumns',
      'RequestPull',
      'RequireIdentityProvider',
      'ResendDelivery',
      'ResetPassword',
      'ResumeStream',
      'RevokeApiKey',
      'RevokeInvitation',
      'RevokeTokenTrust',
      'RollOverBooking',
      'SaveAlertRule',
      'SaveIdentityProvider',
      'SaveReceiver',
      'SettingHistory',
      'Settings',
      'ShellSetup',
      'ShellViewer',
      'SignInAtPlatform',
      'SilenceAlerts',
      'SkipOnboardingStep',
      'SnoozeAlert',
      'SoldAs',
      'SoldAsChanged',
      'Standing',
      'StartBackfill',
      'Statement',
      'Statements',
      'SteerBackfill',
      'SteerConnection',
      'SubjectAlerts',
      'SuspendOrganization',
      'TakeBackApprovals',
      'TakeBackCount',
      'TakeBackInvoicing',
      'TakeBackSetting',
      'TakeOnboardingStep',
      'Teams',
      'TestBookingSystem',
      'TestConnection',
      'TestConnectionDraft',
      'TestReceiver',
      'UnmappedLines',
      'UnreadBatches',
      'UnsettledBookings',
      'VersionBatches',
      'Welcome',
      'WhatIf',
      'WithdrawWriting',
      'Workspaces',
    ])
  })

  it('holds what the client would send', () => {
    const sent = stringifyDocument(formatDocument(detailQuery as DocumentNode))
    expect(parts(parse(textOf('CampaignDetail')))).toEqual(parts(parse(sent)))
    expect(parts(parse(textOf('CampaignsChanged')))).toEqual(parts(campaignsChanged as DocumentNode))
  })

  it('names a document by the SHA-256 of its text', () => {
    const [document] = persistedDocuments(['const q = graphql(`query A { viewer { role } }`)'])
    expect(document?.text).toBe('query A {\n  viewer {\n    role\n    __typename\n  }\n}')
    expect(document?.id).toBe('sha256:97685bbdbd259d62b3f10f1880eb8d81e8b8bf10af1abc339aab06b6bc7d792b')
  })

  it('refuses a name twice, an operation without a name and a fragment that is nowhere', () => {
    expect(() => persistedDocuments(['graphql(`query A { a }`)', 'graphql(`query A { b }`)'])).toThrow(
      'Two GraphQL operations are called A',
    )
    expect(() => persistedDocuments(['graphql(`{ a }`)'])).toThrow('has no name')
    expect(() => persistedDocuments(['graphql(`query A { ...f }`)'])).toThrow('The fragment f is nowhere')
  })

  it('takes what a fragment of a fragment needs', () => {
    const [document] = persistedDocuments([
      'graphql(`fragment b on C { c }`)',
      'graphql(`query A { ...a }`); graphql(`fragment a on B { ...b }`)',
    ])
    const names = parse(document!.text).definitions.map((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? each.name.value : 'A',
    )
    expect(names).toEqual(['A', 'a', 'b'])
  })
})
