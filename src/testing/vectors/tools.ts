import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A scratch folder for the files that command-line tools want; gone when the process ends. */
const scratch = mkdtempSync(join(tmpdir(), 'vectors-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

let counter = 0

/** Path of a fresh scratch file, holding `content` where given. */
export function scratchFile(suffix: string, content?: Uint8Array | string): string {
  counter += 1
  const path = join(scratch, `${counter}${suffix}`)
  if (content !== undefined) writeFileSync(path, content)
  return path
}

export interface ToolOutcome {
  readonly status: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** Runs a tool to its end and returns what it said, whatever its exit status; throws only where it cannot be started. */
export function tryTool(command: string, args: readonly string[], input?: Uint8Array): ToolOutcome {
  const outcome = spawnSync(command, args, {
    input: input ?? '',
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
  })
  if (outcome.error) throw new Error(`${command} cannot be started (${outcome.error.message}): ${installHint(command)}`)
  return { status: outcome.status ?? -1, stdout: outcome.stdout, stderr: outcome.stderr.toString() }
}

/** Runs a tool and returns its standard output; throws with its own words where it fails. */
export function runTool(command: string, args: readonly string[], input?: Uint8Array): Buffer {
  const { status, stdout, stderr } = tryTool(command, args, input)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}`)
  return stdout
}

/** Runs a tool under a clock that stands still at `time`. */
export function runToolAt(time: Date, command: string, args: readonly string[], input?: Uint8Array): Buffer {
  const clock = time.toISOString().slice(0, 19).replace('T', ' ')
  return runTool('faketime', ['-f', clock, command, ...args], input)
}

const PACKAGES: Readonly<Record<string, string>> = {
  openssl: 'openssl 3.0 or newer',
  faketime: 'faketime',
  qpdf: 'qpdf',
  pdfsig: 'poppler-utils',
  javac: 'openjdk-17-jdk-headless',
  java: 'openjdk-17-jre-headless, libbcprov-java and libbcpkix-java',
}

const installHint = (command: string): string => `install ${PACKAGES[command] ?? command} (Debian package names)`

/** Stops with one message that names every missing tool, before anything is written. */
export function requireTools(...commands: string[]): void {
  const missing = commands.filter((command) => !isInstalled(command))
  if (missing.length === 0) return
  process.stderr.write(
    `missing tools:\n${missing.map((command) => `  ${command}: ${installHint(command)}\n`).join('')}`,
  )
  process.exit(1)
}

/** Debian's Bouncy Castle, which `java` is wanted for. */
export const BOUNCY_CASTLE = ['bcprov', 'bcpkix', 'bcutil'].map((name) => `/usr/share/java/${name}.jar`)

const isInstalled = (command: string): boolean =>
  spawnSync('which', [command]).status === 0 && (command !== 'java' || BOUNCY_CASTLE.every((file) => existsSync(file)))
