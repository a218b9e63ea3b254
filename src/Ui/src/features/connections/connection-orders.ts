import { graphql, type ResultOf } from '@/lib/graphql/graphql'

/** What a person may tell a connection. Each answers with everything that is wrong at once. */
const errorFields = graphql(`
  fragment OrderErrors on ConnectionPayload @_unmask {
    connection {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
`)

const testFields = graphql(`
  fragment TestFields on ConnectionTestPayload @_unmask {
    passed
    checks {
      name
      outcome
      code
      message
      fix
    }
    userErrors {
      field
      code
      message
    }
  }
`)

export const createMutation = graphql(
  `
    mutation CreateConnection($input: ConnectionDraftInput!) {
      payload: createConnection(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export const chooseAccountsMutation = graphql(
  `
    mutation ChooseAccounts($input: ChooseAccountsInput!) {
      payload: chooseAccounts(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export const testDraftMutation = graphql(
  `
    mutation TestConnectionDraft($input: ConnectionDraftInput!) {
      payload: testConnectionDraft(input: $input) {
        ...TestFields
      }
    }
  `,
  [testFields],
)

export const testMutation = graphql(
  `
    mutation TestConnection($input: TestConnectionInput!) {
      payload: testConnection(input: $input) {
        ...TestFields
      }
    }
  `,
  [testFields],
)

export const changeMutation = graphql(
  `
    mutation ChangeConnection($input: ChangeConnectionInput!) {
      payload: changeConnection(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export const replaceCredentialsMutation = graphql(
  `
    mutation ReplaceCredentials($input: ReplaceCredentialsInput!) {
      payload: replaceCredentials(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export const signInMutation = graphql(`
  mutation SignInAtPlatform($input: SignInAtPlatformInput!) {
    payload: signInAtPlatform(input: $input) {
      url
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const finishSignInMutation = graphql(
  `
    mutation FinishSignIn($input: FinishSignInInput!) {
      payload: finishSignIn(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export const steerMutation = graphql(
  `
    mutation SteerConnection($input: SteerConnectionInput!) {
      payload: steerConnection(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export const agreeToWritingMutation = graphql(
  `
    mutation AgreeToWriting($input: WritingInput!) {
      payload: agreeToWriting(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export const withdrawWritingMutation = graphql(
  `
    mutation WithdrawWriting($input: WritingInput!) {
      payload: withdrawWriting(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export const startBackfillMutation = graphql(
  `
    mutation StartBackfill($input: StartBackfillInput!) {
      payload: startBackfill(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export const steerBackfillMutation = graphql(
  `
    mutation SteerBackfill($input: SteerBackfillInput!) {
      payload: steerBackfill(input: $input) {
        ...OrderErrors
      }
    }
  `,
  [errorFields],
)

export type TestAnswer = ResultOf<typeof testMutation>['payload']
export type Check = TestAnswer['checks'][number]
