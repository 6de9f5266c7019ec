import { fail, ok, type Result } from '../base/result.ts'
import { readSnapshot } from '../service/read-snapshot.ts'
import { isPurpose, isRegionCode, PURPOSES, type Purpose } from '../service/recognition-choices.ts'
import type { RecognitionGround } from '../service/registry-ground.ts'
import { readInput } from './common-options.ts'

/** The mainland as a whole: whose law most of those who ask live under. */
export const DEFAULT_REGION = 'CN'
export const DEFAULT_PURPOSE: Purpose = 'general'

/** Where and for what something is to be relied on. */
export interface Relying {
  readonly region: string
  readonly purpose: Purpose
}

export function relyingOf(region: string, purpose: string): Result<Relying> {
  if (!isRegionCode(region)) return fail('cli.region-malformed', { given: region })
  if (!isPurpose(purpose)) return fail('cli.purpose-unknown', { given: purpose, known: PURPOSES.join(', ') })
  return ok({ region, purpose })
}

/** A registry out of a file. */
export async function groundFromFile(path: string): Promise<Result<RecognitionGround>> {
  const file = await readInput(path)
  return file.ok ? readSnapshot(file.value) : file
}
