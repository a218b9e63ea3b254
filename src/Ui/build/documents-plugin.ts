import { join } from 'node:path'
import type { Plugin } from 'vite'
import { persistedDocuments, sourcesBelow } from './documents'

const moduleName = 'virtual:documents'
const manifest = 'documents.json'

/**
 * Writes the manifest of the UI's GraphQL documents, which the API reads, and gives the UI their ids. A page served for
 * development gets none and sends texts: its documents change while the API runs.
 */
export function documentsPlugin(): Plugin {
  let root = ''
  let building = false
  const documents = () => (building ? persistedDocuments(sourcesBelow(join(root, 'src'))) : [])
  return {
    name: 'paceline-documents',
    configResolved(config) {
      root = config.root
      building = config.command === 'build'
    },
    resolveId: (id) => (id === moduleName ? `\0${moduleName}` : undefined),
    load(id) {
      if (id !== `\0${moduleName}`) return undefined
      const ids = Object.fromEntries(documents().map((each) => [each.name, each.id]))
      return `export default ${JSON.stringify(ids)}`
    },
    generateBundle() {
      const texts = Object.fromEntries(documents().map((each) => [each.id, each.text]))
      this.emitFile({ type: 'asset', fileName: manifest, source: `${JSON.stringify(texts, null, 1)}\n` })
    },
  }
}
