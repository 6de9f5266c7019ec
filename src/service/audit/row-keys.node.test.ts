import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { KEYED_KINDS } from './row-keys.ts'

const SOURCE = fileURLToPath(new URL('../..', import.meta.url))

/** Kinds whose rows are found by their names alone. */
const NAMED_KINDS = ['list-source', 'list-import', 'instrument-told']

it('every kind of row that is kept beside the snapshot says by what the audit must find it', () => {
  const declared = globSync(['registry/**/*.ts', 'service/**/*.ts'], { cwd: SOURCE }).flatMap((path) =>
    [...readFileSync(join(SOURCE, path), 'utf8').matchAll(/^(?:export )?const \w+_KIND = '([a-z-]+)'/gm)].map(
      ([, kind]) => kind!,
    ),
  )
  expect(declared.length).toBeGreaterThan(5)
  expect(declared.filter((kind) => !KEYED_KINDS.has(kind) && !NAMED_KINDS.includes(kind))).toEqual([])
})
