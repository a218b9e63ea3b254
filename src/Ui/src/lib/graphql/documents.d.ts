/** Ids of the UI's GraphQL documents by operation name; empty when the page is served for development. */
declare module 'virtual:documents' {
  const ids: Readonly<Record<string, string>>
  export default ids
}
