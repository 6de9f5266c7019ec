import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SRC = fileURLToPath(new URL('..', import.meta.url))

/** The rooms whose answers people see. */
const SHOWING = ['service', 'web', 'cli', 'platform']

/** By consent that is on record: the one place where a name is shown whole. */
const WHOLE = ['service/deposit/deposit-certificate.ts']

test('names are shown without identity numbers, save where a consent is asked for', () => {
  const files = SHOWING.flatMap((room) =>
    readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
  ).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|-test-|sample-/.test(file))
  expect(files.length).toBeGreaterThan(100)
  const naming = files.filter((file) =>
    /import [^;]*?\b(?:nameText|nameAttribute)\b[^;]*? from '[^']*x509\/name\.ts'/.test(
      readFileSync(join(SRC, file), 'utf8'),
    ),
  )
  expect(naming).toEqual(WHOLE)
})
