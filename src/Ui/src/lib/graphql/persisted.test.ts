import { expect, it } from 'vitest'
import { persisted } from './persisted'

const asked = { query: 'query A { a }', operationName: 'A', variables: { n: 1 } }

it('sends the id of a document the build knows, and no text', () => {
  const sent = persisted(asked, { A: 'sha256:1' })
  expect(JSON.parse(JSON.stringify(sent))).toEqual({ documentId: 'sha256:1', operationName: 'A', variables: { n: 1 } })
})

it('sends the text of a document without an id', () => {
  expect(persisted(asked, { B: 'sha256:1' })).toEqual(asked)
  expect(persisted({ query: '{ a }' }, { A: 'sha256:1' })).toEqual({ query: '{ a }' })
})
