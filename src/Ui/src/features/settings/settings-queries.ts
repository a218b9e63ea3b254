import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const settingsQuery = graphql(`
  query Settings($advertiserId: ID) {
    settings(advertiserId: $advertiserId) {
      name
      group
      title
      meaning
      follows
      isRead
      ofAdvertisers
      isSensitive
      isFounded
      kind {
        word
        choices {
          value
          title
          meaning
        }
        parts
        least
        most
        unit
      }
      value
      source
      own
      above
      version
      changedAt
      changedBy
      departures {
        advertiserId
        value
      }
    }
  }
`)

export type Setting = NonNullable<ResultOf<typeof settingsQuery>['settings']>[number]
export type SettingKind = Setting['kind']

export const settingHistoryQuery = graphql(`
  query SettingHistory($name: String!, $advertiserId: ID) {
    settingHistory(name: $name, advertiserId: $advertiserId) {
      version
      value
      before
      at
      by
      reason
      takenBack
    }
  }
`)

export type SettingVersion = NonNullable<ResultOf<typeof settingHistoryQuery>['settingHistory']>[number]

export const changeSettingMutation = graphql(`
  mutation ChangeSetting($input: ChangeSettingInput!) {
    payload: changeSetting(input: $input) {
      setting {
        name
        version
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const takeBackSettingMutation = graphql(`
  mutation TakeBackSetting($input: TakeBackSettingInput!) {
    payload: takeBackSetting(input: $input) {
      setting {
        name
        version
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const changeSensitiveSettingMutation = graphql(`
  mutation ChangeSensitiveSetting($input: ChangeSettingInput!) {
    payload: changeSensitiveSetting(input: $input) {
      setting {
        name
        version
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const ownSecondFactorQuery = graphql(`
  query OwnSecondFactor {
    viewer {
      hasSecondFactor
    }
  }
`)
