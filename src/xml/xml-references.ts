import { FORBIDDEN, PREDEFINED } from './xml-characters.ts'
import { refuseXml } from './xml-fault.ts'
import { XML_LIMITS } from './xml-limits.ts'

const REFERENCE = /&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|([^&;#\s]{1,64}));|&/g

/**
 * Text with its references replaced, once: what a reference gives is never read again, so nothing can grow. An entity
 * that would need a declaration is refused, since there are none.
 *
 * @standard XML 1.0 §4.1 [66], [68], §4.6
 */
export function withReferencesReplaced(raw: string, line: () => number): string {
  if (!raw.includes('&')) return raw
  checkCount(raw)
  return raw.replace(REFERENCE, (_, decimal?: string, hexadecimal?: string, entity?: string) => {
    if (entity !== undefined) return PREDEFINED.get(entity) ?? refuseXml('xml.entity-refused', { line: line() })
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
    if (!(code <= 0x10ffff)) refuseXml('xml.malformed', { line: line() })
    const character = String.fromCodePoint(code)
    return FORBIDDEN.test(character) ? refuseXml('xml.malformed', { line: line() }) : character
  })
}

/** Counted before any is replaced: engines note all places of a text first, some forty octets for each. */
function checkCount(raw: string): void {
  let references = 0
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', at + 1)) {
    references += 1
    if (references > XML_LIMITS.references) {
      refuseXml('xml.too-many', { what: 'references', max: XML_LIMITS.references })
    }
  }
}
