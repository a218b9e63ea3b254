import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatDocument, stringifyDocument } from '@urql/core'
import { Kind, parse, visit, type DefinitionNode, type DocumentNode, type FragmentDefinitionNode } from 'graphql'

/** A document of the UI as the API knows it. */
export interface PersistedDocument {
  readonly name: string
  readonly id: string
  readonly text: string
}

/** Every operation in the sources with the fragments it uses; the id is the SHA-256 of the text. */
export function persistedDocuments(sources: readonly string[]): PersistedDocument[] {
  const definitions = sources.flatMap(definitionsIn)
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each)
  const documents = definitions.flatMap((each) => {
    if (each.kind !== Kind.OPERATION_DEFINITION) return []
    if (!each.name) throw new Error('A GraphQL operation has no name; its id is found by it.')
    const document = asSent({ kind: Kind.DOCUMENT, definitions: [each, ...used(each, fragments)] })
    const text = stringifyDocument(each.operation === 'subscription' ? document : formatDocument(document))
    return [{ name: each.name.value, id: `sha256:${createHash('sha256').update(text).digest('hex')}`, text }]
  })
  const names = documents.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`Two GraphQL operations are called ${twice}; their ids are found by their names.`)
  return documents
}

/** The text of every source file below a folder, tests left out. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
}

const definitionsIn = (source: string): readonly DefinitionNode[] =>
  [...source.matchAll(/\bgraphql\(\s*`([^`]*)`/g)].flatMap(([, text]) => parse(text!, { noLocation: true }).definitions)

function used(from: DefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const found = new Set<FragmentDefinitionNode>()
  const follow = (definition: DefinitionNode) =>
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value)
        if (!fragment) throw new Error(`The fragment ${name.value} is nowhere in the sources.`)
        if (found.has(fragment)) return
        found.add(fragment)
        follow(fragment)
      },
    })
  follow(from)
  return found
}

// gql.tada reads this directive and takes it out before a document is sent.
const asSent = (document: DocumentNode): DocumentNode =>
  visit(document, { Directive: ({ name }) => (name.value === '_unmask' ? null : undefined) })
