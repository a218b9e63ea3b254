import { expect, it } from 'vitest'

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })

/** The folder a file lives in, as far as boundaries go: `features/campaigns`, `components`, `lib` or `app`. */
const zoneOf = (path: string) => /^(features\/[^/]+|[^/]+)/.exec(path)?.[1] ?? path

function importsOf(path: string, source: string): string[] {
  const base = `https://src/${path}`
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'(@\/|\.{1,2}\/)([^']+)'/g)].map(([, start, rest]) =>
    start === '@/' ? rest! : new URL(`${start}${rest}`, base).pathname.slice(1),
  )
}

function mayImport(from: string, to: string): boolean {
  if (from === to || from === 'app' || to === 'lib') return true
  return to === 'components' && from !== 'lib'
}

it('keeps features apart and shared code free of features', () => {
  const trespasses = Object.entries(sources).flatMap(([file, source]) => {
    const path = file.replace(/^\.\.\//, '').replace(/^\.\//, 'app/')
    return importsOf(path, source)
      .filter((target) => !mayImport(zoneOf(path), zoneOf(target)))
      .map((target) => `${path} imports ${target}`)
  })
  expect(Object.keys(sources).length).toBeGreaterThan(50)
  expect(trespasses).toEqual([])
})
