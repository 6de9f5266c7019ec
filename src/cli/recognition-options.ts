import { fail, ok, type Result } from '../base/result.ts'
import { duesOf } from '../service/publish/import-into-file.ts'
import { isPurpose, isRegionCode, PURPOSES, type Purpose } from '../service/recognition/recognition-choices.ts'
import { readSnapshot } from '../service/registry/read-snapshot.ts'
import type { RecognitionGround } from '../service/registry/registry-ground.ts'
import { readInput } from './common-options.ts'
import { heldListsOf } from './import-list.ts'

/** The mainland as a whole: whose law most of those who ask live under. */
export const DEFAULT_REGION = 'CN'
export const DEFAULT_PURPOSE: Purpose = 'general'

export const SNAPSHOT_SHA256_HELP =
  '登记册文件应有的 SHA-256，取自以往的结论，不符即拒绝 SHA-256 of the registry file, as a verdict names it; another is refused'

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

/** A registry out of a file; where a SHA-256 is expected, one with another is refused. */
export async function groundFromFile(path: string, expected?: string): Promise<Result<RecognitionGround>> {
  const file = await readInput(path)
  if (!file.ok) return file
  const held = await heldListsOf(path)
  if (!held.ok) return held
  const ground = readSnapshot(file.value, duesOf(held.value))
  if (!ground.ok || expected === undefined) return ground
  const found = ground.value.sha256 ?? ''
  return found === expected.toLowerCase() ? ground : fail('registry.snapshot-differs', { found })
}
