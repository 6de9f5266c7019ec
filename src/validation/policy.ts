import { hexOf, utf8Of } from '../base/bytes.ts'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { instantFromIso } from '../base/instant.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { sha256 } from '../crypto/digest.ts'
import type { ValidityModel } from '../path/link-checker.ts'
import type { RevocationAge } from '../path/revocation-evidence.ts'
import type { AlgorithmCalendar } from './algorithm-calendar.ts'
import { CHECKS, type CheckCode, type Level } from './checks.ts'

/** The rules a relying party judges by, read from a JSON file and named in every report by its hash. */
export interface Policy {
  readonly name: string
  /** SHA-256 of the file's canonical JSON. */
  readonly sha256: string
  readonly algorithms: AlgorithmCalendar
  /** Shell where the file does not say otherwise. */
  readonly validityModel: ValidityModel
  /** Unlimited where the file does not say otherwise, beside what revocation data say of themselves. */
  readonly revocationAgeSecondsMax: RevocationAge
  /** When what recognition rests on must be in force, where the question does not say; both where the file does not either. */
  readonly recognitionEffective: RecognitionEffective
  levelOf(code: string): Level
}

/** At issuance, at the best signature time, or at both. */
type RecognitionEffective = 'issuance-and-use' | 'issuance' | 'use'

const RECOGNITION_EFFECTIVE: readonly RecognitionEffective[] = ['issuance-and-use', 'issuance', 'use']
const STRICTEST: RecognitionEffective = 'issuance-and-use'

const LEVELS: ReadonlySet<unknown> = new Set(['FAIL', 'WARN', 'INFORM', 'IGNORE'] satisfies Level[])

/**
 * Reads a policy file. A check that the mathematics rests on cannot be weakened: such a policy is refused.
 *
 * @returns fault `policy.*` with the path of what is wrong
 */
export function decodePolicy(value: unknown): Result<Policy> {
  if (!isRecord(value)) return fail('policy.malformed', { at: '$' })
  const { name, algorithms, checks = {}, description: _description, ...rest } = value
  const { validityModel = 'shell', revocationAgeSecondsMax = {}, recognition = {}, ...unknown } = rest
  for (const member of Object.keys(unknown)) return fail('policy.member-unknown', { at: `$.${member}` })
  if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(name)) {
    return fail('policy.malformed', { at: '$.name' })
  }
  if (!isRecord(checks)) return fail('policy.malformed', { at: '$.checks' })
  if (validityModel !== 'shell' && validityModel !== 'chain') return fail('policy.malformed', { at: '$.validityModel' })
  const calendar = decodeCalendar(algorithms)
  if (!calendar.ok) return calendar
  const age = decodeAge(revocationAgeSecondsMax)
  if (!age.ok) return age
  const effective = decodeRecognition(recognition)
  if (!effective.ok) return effective

  const levels = new Map<string, Level>()
  for (const [code, level] of Object.entries(checks)) {
    if (!Object.hasOwn(CHECKS, code)) return fail('policy.check-unknown', { at: `$.checks.${code}` })
    if (!LEVELS.has(level)) return fail('policy.level-unknown', { at: `$.checks.${code}` })
    if (CHECKS[code as CheckCode].fixed && level !== 'FAIL') {
      return fail('policy.check-fixed', { at: `$.checks.${code}` })
    }
    levels.set(code, level as Level)
  }
  return ok({
    name,
    sha256: hexOf(sha256(utf8Of(canonicalJson(value as Json)))),
    algorithms: calendar.value,
    validityModel,
    revocationAgeSecondsMax: age.value,
    recognitionEffective: effective.value,
    // A code without a rule is a rule forgotten: it keeps the signature from passing.
    levelOf: (code) => levels.get(code) ?? (Object.hasOwn(CHECKS, code) ? CHECKS[code as CheckCode].level : 'FAIL'),
  })
}

function decodeCalendar(value: unknown): Result<AlgorithmCalendar> {
  if (!isRecord(value) || !isRecord(value.digests) || !isRecord(value.keys)) {
    return fail('policy.malformed', { at: '$.algorithms' })
  }
  const { digests, keys, ...unknown } = value
  for (const member of Object.keys(unknown)) return fail('policy.member-unknown', { at: `$.algorithms.${member}` })
  const isEnd = (end: unknown) => end === null || (typeof end === 'string' && instantFromIso(end) !== null)
  for (const [digest, until] of Object.entries(digests)) {
    if (!isEnd(until)) return fail('policy.date-malformed', { at: `$.algorithms.digests.${digest}` })
  }
  for (const [family, sizes] of Object.entries(keys)) {
    const at = `$.algorithms.keys.${family}`
    if (!Array.isArray(sizes)) return fail('policy.malformed', { at })
    for (const size of sizes) {
      if (!isRecord(size) || !Number.isSafeInteger(size.bits) || Object.keys(size).length !== 2)
        return fail('policy.malformed', { at })
      if (!isEnd(size.until)) return fail('policy.date-malformed', { at })
    }
  }
  return ok(value as unknown as AlgorithmCalendar)
}

function decodeAge(value: unknown): Result<RevocationAge> {
  const at = '$.revocationAgeSecondsMax'
  if (!isRecord(value)) return fail('policy.malformed', { at })
  for (const [member, seconds] of Object.entries(value)) {
    if (member !== 'endEntity' && member !== 'authorities')
      return fail('policy.member-unknown', { at: `${at}.${member}` })
    if (!Number.isSafeInteger(seconds) || (seconds as number) < 0)
      return fail('policy.malformed', { at: `${at}.${member}` })
  }
  return ok(value)
}

function decodeRecognition(value: unknown): Result<RecognitionEffective> {
  const at = '$.recognition'
  if (!isRecord(value)) return fail('policy.malformed', { at })
  const { effective = STRICTEST, ...unknown } = value
  for (const member of Object.keys(unknown)) return fail('policy.member-unknown', { at: `${at}.${member}` })
  const known = RECOGNITION_EFFECTIVE.find((each) => each === effective)
  return known === undefined ? fail('policy.malformed', { at: `${at}.effective` }) : ok(known)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
