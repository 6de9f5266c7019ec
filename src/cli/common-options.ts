import { readFile } from 'node:fs/promises'
import type { Bytes } from '../base/bytes.ts'
import { type Instant, instantFromIso, instantOf } from '../base/instant.ts'
import { type Fault, fail, ok, type Result } from '../base/result.ts'
import { POLICY_NAMES, readPolicy } from '../service/policies.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import { faultText } from '../service/texts/texts.ts'
import { Exit, type ExitCode } from './exit.ts'

/** What the commands have in common: their options' values, and how a wrong call ends. */

/** For an option that may be given again. */
export const collect = (value: string, values: readonly string[]): readonly string[] => [...values, value]

export const languageOf = (given: string): Result<Lang> =>
  given === 'zh' || given === 'en' ? ok(given) : fail('cli.language-unknown', { given })

/** The clock is read here, once, and to the second: a report says what it was judged at. */
export function instantOfOption(given: string | undefined): Result<Instant> {
  if (given === undefined) return ok(instantOf(Math.floor(Date.now() / 1000) * 1000))
  const at = instantFromIso(given)
  return at === null ? fail('cli.instant-malformed', { given }) : ok(at)
}

/** A validation policy that ships, by its name, or one of a JSON file. */
export async function validationPolicyOf(nameOrFile: string) {
  if (POLICY_NAMES.includes(nameOrFile)) return readPolicy(nameOrFile)
  const file = await readInput(nameOrFile)
  return file.ok
    ? readPolicy(file.value)
    : fail('policy.unknown', { given: nameOrFile, known: POLICY_NAMES.join(', ') })
}

export async function readInput(path: string): Promise<Result<Bytes>> {
  try {
    return ok(new Uint8Array(await readFile(path)))
  } catch (error) {
    return fail('cli.file-unreadable', { file: path, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' })
  }
}

/** Rooms whose faults speak of a file's content. */
const FAULTS_OF_INPUT = /^(?:material|trust|registry|xml)\./

/** Faults of a file that was named, and not of how the command was called. */
const isOfInput = ({ code }: Fault): boolean => code === 'cli.file-unreadable' || FAULTS_OF_INPUT.test(code)

/** Says why nothing was judged, and ends the command. */
export function refuse(lang: Lang, fault: Fault): ExitCode {
  process.stderr.write(`yanqian: ${faultLine(lang, fault)}\n`)
  return isOfInput(fault) ? Exit.UNREADABLE : Exit.USAGE
}

export function faultLine(lang: Lang, fault: Fault): string {
  const { what, next } = faultText(lang, fault.code, fault.values)
  return `${what} ${next} [${fault.code}]`
}

/** Lines on what was passed over; a folder of thousands says no more in them. Ours. */
const TOLD_MAX = 20

/** What was passed over, beside the answer. */
export function tell(lang: Lang, faults: readonly Fault[]): void {
  for (const fault of faults.slice(0, TOLD_MAX)) process.stderr.write(`yanqian: ${faultLine(lang, fault)}\n`)
  if (faults.length > TOLD_MAX) process.stderr.write(`yanqian: … +${faults.length - TOLD_MAX}\n`)
}
