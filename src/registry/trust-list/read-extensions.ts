import { attributeOf, childElements, textOf, type XmlElement } from '../../xml/xml-node.ts'
import { listedChildren } from './trust-list-elements.ts'
import { OWN, SCOPES, SIE, TSL, TSLX } from './trust-list-uris.ts'
import type { NotUnderstood } from './xml-trust-list.ts'

/** What the extensions of a service or of an entry of its history say that the registry has a place for. */
export interface ReadExtensions {
  /** URIs of what the service is listed for. */
  readonly scopes: readonly string[]
  /** Said by lists of our own: which row it is, and that it is suspended, for which the form has no word. */
  readonly row: string | null
  readonly suspended: boolean
}

/**
 * Null where a critical extension is not understood: whoever relied on the service would leave out a condition of its
 * listing. Qualifications say which certificates count as qualified under the list's own law; recognition here rests on
 * instruments, so that they are told and not applied.
 *
 * @standard ETSI TS 119 612 V2.4.1 §5.5.9
 */
export function readExtensions(
  entry: XmlElement,
  note: (what: NotUnderstood['what'], value: string | null) => void,
): ReadExtensions | null {
  const scopes: string[] = []
  const rows: XmlElement[] = []
  let isUnderstood = true
  for (const extension of listedChildren(entry, 'ServiceInformationExtensions', 'Extension')) {
    const isCritical = !/^\s*(?:false|0)\s*$/.test(attributeOf(extension, 'Critical') ?? '')
    for (const each of childElements(extension)) {
      const scope = scopeIn(each)
      if (scope !== null && SCOPES.has(scope)) scopes.push(scope)
      else if (rowNamed(each) !== null) rows.push(each)
      else if (each.namespace === SIE && each.local === 'Qualifications') note('qualifications', null)
      else if (!isNoted(each)) {
        note(isCritical ? 'critical-extension' : 'extension', scope ?? each.local)
        isUnderstood &&= !isCritical
      }
    }
  }
  if (!isUnderstood) return null
  const [row, ...rest] = rows
  const suspended = rows.some((each) => attributeOf(each, 'status') === 'suspended')
  return { scopes, row: row === undefined || rest.length > 0 ? null : rowNamed(row), suspended }
}

/** The id that `<Row name="…"/>` of our own namespace states; null where it is none. Not an attribute `id`: those are unique in a document. */
export function rowNamed(element: XmlElement): string | null {
  const id = element.namespace === OWN && element.local === 'Row' ? attributeOf(element, 'name') : null
  return id !== null && id.length <= 128 && /^[a-z0-9]+(?:[-.:][a-z0-9]+)*$/.test(id) ? id : null
}

function scopeIn(element: XmlElement): string | null {
  if (element.namespace !== TSL || element.local !== 'AdditionalServiceInformation') return null
  const uri = childElements(element, TSL, 'URI')[0]
  return uri === undefined ? null : (textOf(uri)?.trim() ?? null)
}

/** They tell where to ask about the past, and no condition. */
const isNoted = ({ namespace, local }: XmlElement): boolean =>
  (namespace === TSL && local === 'ExpiredCertsRevocationInfo') || (namespace === TSLX && local === 'TakenOverBy')
