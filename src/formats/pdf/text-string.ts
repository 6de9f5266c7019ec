import { type Bytes, latin1Of, partOf, textFromUtf8 } from '../../base/bytes.ts'
import { type Instant, instantFromIso } from '../../base/instant.ts'
import { type PdfString, stringOctets } from './pdf-object.ts'

/** Longest claim that is passed on; the words are shown, never judged. */
const CHARACTERS_MAX = 1024

/**
 * The characters of a text string. PDFDocEncoding is read as ISO 8859-1: they differ in marks and
 * ligatures that no name or reason needs to tell apart.
 *
 * @standard ISO 32000-2:2020 §7.9.2.2
 */
export function textOf(text: PdfString): string {
  const octets = stringOctets(text)
  if (octets[0] === 0xfe && octets[1] === 0xff) return utf16(octets.subarray(2, 2 + 2 * CHARACTERS_MAX))
  if (octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf) {
    const characters = textFromUtf8(octets.subarray(3))
    if (characters !== null) return characters.slice(0, CHARACTERS_MAX)
  }
  return latin1Of(partOf(octets, 0, CHARACTERS_MAX))
}

function utf16(octets: Bytes): string {
  let text = ''
  for (let i = 0; i + 1 < octets.length; i += 2) text += String.fromCharCode((octets[i]! << 8) | octets[i + 1]!)
  return text.toWellFormed()
}

const DATE = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:Z|([+-])(\d{2})'?(?:(\d{2})'?)?)?/

/** `D:YYYYMMDDHHmmSSOHH'mm`; parts left out are their first value, no offset is read as UTC. @standard ISO 32000-2:2020 §7.9.4 */
export function dateOf(text: PdfString): Instant | null {
  const match = DATE.exec(textOf(text))
  if (match === null) return null
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    sign,
    zoneHour,
    zoneMinute = '00',
  ] = match
  const zone = sign === undefined ? 'Z' : `${sign}${zoneHour}:${zoneMinute}`
  return instantFromIso(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
}
