import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { PkitsTest } from '../pkits/pkits-files.ts'
import type { PathContestant, PathMeasure } from './path-contestant.ts'
import type { PkitsFiles } from './pkits-files.ts'

const SOURCE = fileURLToPath(new URL('openssl-paths.c', import.meta.url))

/** libcrypto's X509_verify_cert in a process of its own, which reads its own clock of CPU time. */
export class OpensslPaths {
  readonly #folder: string
  readonly #process: ChildProcess
  readonly #lines: AsyncIterator<string>

  private constructor(folder: string, program: ChildProcess, lines: Interface) {
    this.#folder = folder
    this.#process = program
    this.#lines = lines[Symbol.asyncIterator]()
  }

  /** Null, and said loudly, where there is no compiler or no libcrypto to build it with. */
  static build(files: PkitsFiles): OpensslPaths | null {
    const folder = mkdtempSync(join(tmpdir(), 'yanqian-openssl-paths-'))
    const binary = join(folder, 'openssl-paths')
    const { error, stderr } = spawnSync('gcc', ['-O2', '-o', binary, SOURCE, '-lcrypto'], { encoding: 'utf8' })
    if (error || stderr) {
      console.warn(`*** NO ROW FOR OPENSSL: gcc and libssl-dev are needed (${error?.message ?? stderr.trim()}) ***`)
      rmSync(folder, { recursive: true })
      return null
    }
    const program = spawn(binary, { stdio: ['pipe', 'pipe', 'inherit'] })
    const built = new OpensslPaths(folder, program, createInterface({ input: program.stdout }))
    program.stdin.write(`${inputOf(files).join('\n')}\n`)
    return built
  }

  contestant(measure: PathMeasure): PathContestant {
    return {
      name: 'OpenSSL X509_verify_cert',
      judge: async (test) => {
        this.#process.stdin!.write(`${measure} ${test}\n`)
        const { value, done } = await this.#lines.next()
        const [verdict, nanoseconds] = done ? [] : value.trim().split(':')
        if (nanoseconds === undefined) throw new Error('openssl-paths ended')
        return { valid: verdict === '1', microseconds: Number(nanoseconds) / 1000 }
      },
    }
  }

  end(): void {
    this.#process.stdin!.end()
    rmSync(this.#folder, { recursive: true })
  }
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
