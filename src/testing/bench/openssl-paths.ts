import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { PkitsTest } from '../pkits/pkits-files.ts'
import type { PathContestant, PathMeasure } from './path-contestant.ts'
import type { PkitsFiles } from './pkits-files.ts'

const COMPILER = process.env.CC ?? 'gcc'
const SOURCE = fileURLToPath(new URL('openssl-paths.c', import.meta.url))

/**
 * libcrypto's X509_verify_cert, in a C program that reads its own clock of CPU time; null, and said loudly,
 * where there is no compiler or no libcrypto to build it with.
 */
export function opensslPaths(files: PkitsFiles, measure: PathMeasure): PathContestant | null {
  const program = build()
  if (program === null) return null
  return {
    name: 'OpenSSL X509_verify_cert',
    prepare: () => {
      const { stdin, stdout } = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
      const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
      stdin.write(`${inputOf(files).join('\n')}\n`)
      return async (test) => {
        stdin.write(`${measure} ${test}\n`)
        const { value, done } = await lines.next()
        const [verdict, nanoseconds] = done ? [] : value.trim().split(':')
        if (nanoseconds === undefined) throw new Error('openssl-paths ended')
        return { valid: verdict === '1', microseconds: Number(nanoseconds) / 1000 }
      }
    },
  }
}

/** Built once: the processes of the contestants, which are copies of this one, are told where it is. */
function build(): string | null {
  const known = process.env.YANQIAN_OPENSSL_PATHS
  if (known !== undefined) return known || null
  const folder = mkdtempSync(join(tmpdir(), 'yanqian-openssl-paths-'))
  process.once('exit', () => rmSync(folder, { recursive: true }))
  const program = join(folder, 'openssl-paths')
  const { error, status, stderr } = spawnSync(COMPILER, ['-O2', '-o', program, SOURCE, '-lcrypto'], {
    encoding: 'utf8',
  })
  process.env.YANQIAN_OPENSSL_PATHS = status === 0 ? program : ''
  if (status === 0) return program
  console.warn(`*** NO ROW FOR OPENSSL: it needs ${COMPILER} and libssl-dev (${error?.message ?? stderr.trim()}) ***`)
  return null
}

/** What openssl-paths.c reads before the first command. */
function inputOf({ tests, at, certificates, lists }: PkitsFiles): string[] {
  const [certificateNames, listNames] = [[...certificates.keys()], [...lists.keys()]]
  const numbers = (names: readonly string[], all: readonly string[]): string =>
    names.map((name) => all.indexOf(name)).join(',') || '-'
  const lineOf = ({ endEntity, trustAnchor, intermediates, crls, settings }: PkitsTest): string => {
    const flags = [
      settings.initialExplicitPolicy ? 'e' : '',
      settings.initialPolicyMappingInhibit ? 'm' : '',
      settings.initialInhibitAnyPolicy ? 'a' : '',
    ]
    return [
      ...['test', certificateNames.indexOf(endEntity), certificateNames.indexOf(trustAnchor), flags.join('') || '-'],
      ...[numbers(intermediates, certificateNames), numbers(crls, listNames)],
      settings.initialPolicySet.join(',') || '-',
    ].join(' ')
  }
  return [
    `at ${Date.parse(at) / 1000}`,
    ...[...certificates.values()].map(({ path }) => `certificate ${path}`),
    ...[...lists.values()].map(({ path }) => `list ${path}`),
    ...tests.map(lineOf),
  ]
}
