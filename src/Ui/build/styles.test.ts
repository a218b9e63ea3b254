import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sourcesBelow } from './documents'

const root = join(import.meta.dirname, '../src')
const styles = readFileSync(join(root, 'app/styles.css'), 'utf8')

// What a component is made of beside what it is called.
const partsOf: Readonly<Record<string, readonly string[]>> = {
  Anchor: ['Text'],
  MultiSelect: ['Combobox', 'Pill', 'PillsInput'],
  NativeSelect: ['Input'],
  Select: ['Combobox'],
  Textarea: ['Input'],
  TextInput: ['Input'],
}

it('has the styles of every component that is used', () => {
  const used = new Set(
    sourcesBelow(root)
      .flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)])
      .flatMap(([, names]) => names!.split(',').map((name) => name.trim()))
      .flatMap((name) => [name, ...(partsOf[name] ?? [])])
      .filter((name) => existsSync(join(root, `../node_modules/@mantine/core/styles/${name}.css`))),
  )
  expect(used.size).toBeGreaterThan(10)
  expect([...used].filter((name) => !styles.includes(`/${name}.css'`)).sort()).toEqual([])
})
