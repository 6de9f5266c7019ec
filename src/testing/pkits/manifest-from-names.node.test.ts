import { describe, expect, it } from 'vitest'
import { manifestFromNames } from './manifest-from-names.ts'
import { findPkits, findPkitsFiles, readPkitsFiles, readPkitsManifest } from './pkits-files.ts'

const FOLDER = findPkits()
const FROM = findPkitsFiles()

describe.skipIf(FOLDER === null || FROM === null)('the names of PKITS’ files', () => {
  it('say of most certificates what the manifest says of them', () => {
    const { tests } = manifestFromNames(readPkitsFiles(FROM!))
    expect(tests.length).toBe(203)
    const stated = readPkitsManifest(FOLDER!).tests
    for (const { endEntity, expected } of tests) {
      expect(
        stated.filter((test) => test.endEntity === endEntity).map((test) => test.expected),
        endEntity,
      ).toContain(expected)
    }
  })
})
