import ids from 'virtual:documents'

/** What is sent for an operation: over HTTP the body, over the socket the payload. */
export interface Asked {
  query?: string | undefined
  documentId?: string | undefined
  operationName?: string | undefined
  variables?: unknown
}

/** The same with the document's id in place of its text, where the build gave it one. */
export function persisted<T extends Asked>(asked: T, known: Readonly<Record<string, string>> = ids): T {
  const documentId = asked.operationName ? known[asked.operationName] : undefined
  return documentId ? { ...asked, query: undefined, documentId } : asked
}
