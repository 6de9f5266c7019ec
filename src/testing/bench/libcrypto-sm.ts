import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { TurnContestant } from './turns.ts'

const COMPILER = process.env.CC ?? 'gcc'
const SOURCE = fileURLToPath(new URL('libcrypto-sm.c', import.meta.url))

/** libcrypto's SM2 and SM3 in a process of its own, which reads its own clock of CPU time. */
export class LibcryptoSm {
  readonly #folder: string
  readonly #process: ChildProcess
  readonly #lines: AsyncIterator<string>

  private constructor(folder: string, program: ChildProcess, lines: Interface) {
    this.#folder = folder
    this.#process = program
    this.#lines = lines[Symbol.asyncIterator]()
  }

  /** Null, and said loudly, where there is no compiler or no libcrypto to build it with. */
  static build(input: readonly string[] = []): LibcryptoSm | null {
    const folder = mkdtempSync(join(tmpdir(), 'yanqian-libcrypto-sm-'))
    const binary = join(folder, 'libcrypto-sm')
    const { error, stderr } = spawnSync(COMPILER, ['-O2', '-o', binary, SOURCE, '-lcrypto'], { encoding: 'utf8' })
    if (error || stderr) {
      const why = error?.message ?? stderr.trim()
      console.warn(`*** NO ROW FOR OPENSSL: ${COMPILER} and libssl-dev are needed (${why}) ***`)
      rmSync(folder, { recursive: true })
      return null
    }
    const program = spawn(binary, { stdio: ['pipe', 'pipe', 'inherit'] })
    program.stdin.write(input.map((line) => `${line}\n`).join(''))
    return new LibcryptoSm(folder, program, createInterface({ input: program.stdout }))
  }

  /** @param command without its milliseconds */
  contestant(name: string, command: string): TurnContestant {
    return {
      name,
      turn: async (milliseconds) => {
        this.#process.stdin!.write(`${command} ${milliseconds}\n`)
        const { value, done } = await this.#lines.next()
        if (done) throw new Error('libcrypto-sm ended')
        return Number(value) / 1000
      },
    }
  }

  end(): void {
    this.#process.stdin!.end()
    rmSync(this.#folder, { recursive: true })
  }
}
