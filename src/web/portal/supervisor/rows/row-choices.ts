import { ok, type Result } from '../../../../base/result.ts'
import { listRows } from '../../../../service/registry/registry-catalogue.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import type { WebPorts } from '../../../app-environment.ts'
import type { Words } from '../../shell/words.ts'
import type { RowList } from '../form/form-fields.tsx'
import { type Choices, type Members, namesOf } from './row-form.ts'

/** Rows in one list: past it somebody who chooses reads more than he would write. Ours. */
const CHOICES_MAX = 500

/** The rows of every kind that another one can name. Faults: service.store-unavailable. */
export async function rowChoices(registry: WebPorts['registry'], words: Words): Promise<Result<Choices>> {
  const regions = await rowList(registry, words, 'region')
  if (!regions.ok) return regions
  const authorities = await rowList(registry, words, 'authority')
  if (!authorities.ok) return authorities
  const types = await rowList(registry, words, 'certificate-type')
  if (!types.ok) return types
  const instruments = await rowList(registry, words, 'instrument')
  if (!instruments.ok) return instruments
  return ok({
    ...{ regions: regions.value, authorities: authorities.value },
    ...{ types: types.value, instruments: instruments.value },
  })
}

/** Rows of a kind to choose from, by their names. Faults: service.store-unavailable. */
export async function rowList(
  registry: WebPorts['registry'],
  words: Words,
  kind: 'region' | 'authority' | 'certificate-type' | 'instrument',
): Promise<Result<RowList>> {
  const found = await listRows(registry, kind, { after: '', limit: CHOICES_MAX + 1, version: undefined })
  if (!found.ok) return found
  const shown = found.value.slice(0, CHOICES_MAX)
  const options = shown.map(({ id, row }) => ({
    value: id,
    label: kind === 'region' ? regionLabel(words, id, row as Members) : labelOf(words, id, row as Members),
  }))
  return ok({ options, isComplete: shown.length === found.value.length })
}

const labelOf = ({ lang }: Words, id: string, row: Members): string => `${namesOf(row)[lang]} (${id})`

/** A region of China by the name of ISO 3166-2, another one by the name under which it is registered. */
function regionLabel({ lang }: Words, code: string, row: Members): string {
  const text = regionText(lang, code)
  return text === code ? namesOf(row)[lang] : text
}
