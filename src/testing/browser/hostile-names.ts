import { Tag } from '../../asn1/tlv.ts'
import { concatBytes, utf8Of } from '../../base/bytes.ts'
import { derName, derRdn } from '../../x509/encode-test-certificate.ts'
import { SHORT_NAMES } from '../../x509/name.ts'
import { CONTROL_TEXT, HOSTILE_TEXT } from './hostile-texts.ts'
import { marked } from './marks.ts'

/** A type that has no short name. */
const UNKNOWN = '1.2.156.99999.1.1'

/** What one certificate names, as far as the fields of its name are told apart: all types that have a short name, and one that has none. */
const TYPES: readonly (readonly [oid: string, short: string])[] = [
  ...Object.entries(SHORT_NAMES).filter(([, short]) => short !== 'C'),
  [UNKNOWN, UNKNOWN],
]

export const fieldsOfName = (owner: string): readonly string[] => TYPES.map(([, short]) => `${owner} ${short}`)

/** CN and O are shown by themselves: they hold all of what may be written, down to control characters. */
const textOf = (owner: string, short: string): string => {
  const own = marked(`${owner} ${short}`)
  if (short === 'CN') return `${own} ${CONTROL_TEXT}${HOSTILE_TEXT}`
  return short === 'O' ? `${own} ${HOSTILE_TEXT}${CONTROL_TEXT}` : own
}

const bmpOf = (text: string): Uint8Array =>
  concatBytes(...[...text].map((character) => Uint8Array.of(0, character.charCodeAt(0))))

/** A whole Name of which every attribute is markup; its description is a BMPString, its title a TeletexString. */
export function hostileName(owner: string): Uint8Array {
  const country = derRdn(['2.5.4.6', Tag.PRINTABLE_STRING, utf8Of('CN')])
  const rdns = TYPES.map(([oid, short]) => {
    const text = textOf(owner, short)
    if (short === 'description') return derRdn([oid, Tag.BMP_STRING, bmpOf(text)])
    return derRdn([oid, short === 'title' ? Tag.T61_STRING : Tag.UTF8_STRING, utf8Of(text)])
  })
  return derName(country, ...rdns)
}
