import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { TurnContestant } from './turns.ts'

const COMPILER = process.env.CC ?? 'gcc'
const SOURCE = fileURLToPath(new URL('native-sm.c', import.meta.url))
/** Where GmSSL 3.1 or later was installed: the folder of its include/ and lib/. */
const GMSSL = process.env.YANQIAN_GMSSL

interface Library {
  readonly name: string
  readonly options: readonly string[]
  readonly wants: string
}

const LIBCRYPTO: Library = { name: 'OpenSSL', options: ['-lcrypto'], wants: `${COMPILER} and libssl-dev` }

const gmsslAt = (folder: string): Library => ({
  name: 'GmSSL',
  options: ['-DGMSSL', `-I${folder}/include`, `-L${folder}/lib`, `-Wl,-rpath,${folder}/lib`, '-lgmssl'],
  wants: `${COMPILER} and GmSSL at YANQIAN_GMSSL`,
})

/** SM2 and SM3 of a native library in a process of its own, which reads its own clock of CPU time. */
export class NativeSm {
  readonly #name: string
  readonly #process: ChildProcess
  readonly #lines: AsyncIterator<string>

  private constructor(name: string, program: ChildProcess, lines: Interface) {
    this.#name = name
    this.#process = program
    this.#lines = lines[Symbol.asyncIterator]()
  }

  /** Libcrypto, and GmSSL where YANQIAN_GMSSL names its folder; who cannot be built is said loudly. */
  static buildAll(input: readonly string[] = []): NativeSm[] {
    if (GMSSL === undefined) console.warn('*** NO ROW FOR GMSSL: YANQIAN_GMSSL names no folder of it ***')
    const libraries = GMSSL === undefined ? [LIBCRYPTO] : [LIBCRYPTO, gmsslAt(GMSSL)]
    return libraries.map((library) => NativeSm.#build(library, input)).filter((built) => built !== null)
  }

  static #build({ name, options, wants }: Library, input: readonly string[]): NativeSm | null {
    const folder = mkdtempSync(join(tmpdir(), 'yanqian-native-sm-'))
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
    const binary = join(folder, 'native-sm')
    const { error, status, stderr } = spawnSync(COMPILER, ['-O2', '-o', binary, SOURCE, ...options], {
      encoding: 'utf8',
    })
    if (status !== 0) {
      console.warn(`*** NO ROW FOR ${name.toUpperCase()}: ${wants} are needed (${error?.message ?? stderr.trim()}) ***`)
      return null
    }
    const program = spawn(binary, { stdio: ['pipe', 'pipe', 'inherit'] })
    program.stdin.write(input.map((line) => `${line}\n`).join(''))
    return new NativeSm(name, program, createInterface({ input: program.stdout }))
  }

  /**
   * @param title of the library's name
   * @param command without its milliseconds
   */
  contestant(command: string, title: (name: string) => string = (name) => name): TurnContestant {
    return {
      name: title(this.#name),
      turn: async (milliseconds) => {
        this.#process.stdin!.write(`${command} ${milliseconds}\n`)
        const { value, done } = await this.#lines.next()
        if (done) throw new Error(`native-sm of ${this.#name} ended`)
        return Number(value) / 1000
      },
    }
  }

  end(): void {
    this.#process.stdin!.end()
  }
}
