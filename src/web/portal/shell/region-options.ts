import { ok, type Result } from '../../../base/result.ts'
import { listRows } from '../../../service/registry/registry-catalogue.ts'
import { regionText } from '../../../service/texts/regions.ts'
import type { WebPorts } from '../../app-environment.ts'
import type { Option } from '../components/fields.tsx'
import type { Words } from './words.ts'

/** Regions in one list to choose from. Ours: ISO 3166-2 has 34 of China. */
const REGIONS_MAX = 500

/** The registered regions to choose from, in the order of their codes. Faults: service.store-unavailable. */
export async function regionOptions(registry: WebPorts['registry'], words: Words): Promise<Result<readonly Option[]>> {
  const codes = await registeredRegions(registry)
  return codes.ok ? ok(optionsOf(words, codes.value)) : codes
}

/** Codes of the registered regions, in their order. Faults: service.store-unavailable. */
export async function registeredRegions(registry: WebPorts['registry']): Promise<Result<readonly string[]>> {
  const listed = await listRows(registry, 'region', { after: '', limit: REGIONS_MAX, version: undefined })
  return listed.ok ? ok(listed.value.map(({ id }) => id)) : listed
}

export const optionsOf = ({ lang }: Words, codes: readonly string[]): readonly Option[] =>
  codes.map((code) => ({ value: code, label: regionText(lang, code) }))
