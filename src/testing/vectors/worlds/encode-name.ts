import { der, oid, sequence, setOf } from '../der.ts'
import type { GeneralName } from './world.ts'

const ATTRIBUTES: Readonly<Record<string, string>> = { C: '2.5.4.6', ST: '2.5.4.8', O: '2.5.4.10', CN: '2.5.4.3' }

/** A Name from its text: the country as PrintableString, the rest as UTF8String. RFC 5280 §4.1.2.4 */
export function encodeName(text: string): Buffer {
  const rdns = text.split(',').map((part) => {
    const [type = '', value = ''] = part.split('=')
    const attribute = ATTRIBUTES[type]
    if (attribute === undefined || value === '') throw new Error(`${part} is no attribute that worlds know`)
    return setOf(sequence(oid(attribute), der(type === 'C' ? 0x13 : 0x0c, Buffer.from(value))))
  })
  return sequence(...rdns)
}

/** RFC 5280 §4.2.1.6 */
export function encodeGeneralName(name: GeneralName): Buffer {
  if ('email' in name) return der(0x81, Buffer.from(name.email))
  if ('dns' in name) return der(0x82, Buffer.from(name.dns))
  if ('uri' in name) return der(0x86, Buffer.from(name.uri))
  return der(0xa4, encodeName(name.directory))
}

const subtrees = (tag: number, bases: readonly GeneralName[] | undefined): Buffer[] =>
  bases === undefined ? [] : [der(tag, ...bases.map((base) => sequence(encodeGeneralName(base))))]

/** NameConstraints. RFC 5280 §4.2.1.10 */
export const encodeNameConstraints = (
  permitted: readonly GeneralName[] | undefined,
  excluded: readonly GeneralName[] | undefined,
): Buffer => sequence(...subtrees(0xa0, permitted), ...subtrees(0xa1, excluded))
