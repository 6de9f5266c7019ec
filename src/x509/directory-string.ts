import { contentOf, rawOf, Tag, type Tlv } from '../asn1/tlv.ts'
import { type Bytes, hexOf, latin1Of, textFromUtf8 } from '../base/bytes.ts'

/** Text of an attribute value. */
export interface AttributeText {
  readonly text: string
  /** `string`: compared as RFC 4518 prepares it; `opaque`: `#` and the hexadecimal of its DER, compared as it stands. */
  readonly kind: 'string' | 'opaque'
  /** True where the octets are not text of the type they claim; they are then shown as ISO 8859-1. */
  readonly malformed: boolean
}

/**
 * Text of an attribute value of any string type that X.520 names. T61String is read as ISO 8859-1, as
 * every known CA writes it. A value of another type is opaque.
 *
 * @standard RFC 5280 §4.1.2.4; RFC 4514 §2.4
 */
export function attributeTextOf(value: Tlv): AttributeText {
  const content = contentOf(value)
  switch (value.tag) {
    case Tag.PRINTABLE_STRING:
    case Tag.IA5_STRING:
    case Tag.NUMERIC_STRING:
    case Tag.VISIBLE_STRING: {
      const ascii = asciiOf(content)
      return ascii === null ? octetsAsText(content) : wellFormed(ascii)
    }
    case Tag.UTF8_STRING: {
      const text = asciiOf(content) ?? textFromUtf8(content)
      return text === null ? octetsAsText(content) : wellFormed(text)
    }
    case Tag.T61_STRING:
      return wellFormed(latin1Of(content))
    case Tag.BMP_STRING:
      return fromCodeUnits(content, 2)
    case Tag.UNIVERSAL_STRING:
      return fromCodeUnits(content, 4)
    default:
      return { text: `#${hexOf(rawOf(value))}`, kind: 'opaque', malformed: false }
  }
}

const wellFormed = (text: string): AttributeText => ({ text, kind: 'string', malformed: false })

const octetsAsText = (content: Bytes): AttributeText => ({ text: latin1Of(content), kind: 'string', malformed: true })

/** Text of octets below 0x80; null where another one occurs. Most names are such, and TextDecoder costs more. */
function asciiOf(content: Bytes): string | null {
  for (let i = 0; i < content.length; i++) if (content[i]! >= 0x80) return null
  return latin1Of(content)
}

/** UCS-2 or UCS-4, big-endian (X.690 §8.23). A lone surrogate or a value above U+10FFFF is not text. */
function fromCodeUnits(content: Bytes, width: 2 | 4): AttributeText {
  if (content.length % width !== 0) return octetsAsText(content)
  let text = ''
  for (let i = 0; i < content.length; i += width) {
    let unit = 0
    for (let j = 0; j < width; j++) unit = unit * 256 + content[i + j]!
    if (unit > 0x10ffff) return octetsAsText(content)
    text += width === 2 ? String.fromCharCode(unit) : String.fromCodePoint(unit)
  }
  return /\p{Surrogate}/u.test(text) ? octetsAsText(content) : wellFormed(text)
}

/**
 * Characters that would show a name as another one: controls, format characters (bidirectional
 * overrides, zero-width joiners, soft hyphen), line and paragraph separators, private ones, blank letters.
 */
const DECEPTIVE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u115f\u1160\u3164\uffa0]/gu

/**
 * Printable ASCII and the unified ideographs: none of them deceives or has a compatibility form, and no
 * ideograph has a case. Most names are such, and asking for properties of characters costs much more.
 */
export const isPlain = (text: string): boolean => /^[ -~\u4e00-\u9fff]*$/.test(text)

/** Text fit to be shown: a deceptive character is written `\u{202e}`. */
export const displayText = (text: string): string =>
  isPlain(text) ? text : text.replace(DECEPTIVE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)

/** The same for RFC 4514 text, which writes any character as the hexadecimal pairs of its UTF-8. */
export const escapeDeceptive = (text: string, escapeOf: (character: string) => string): string =>
  isPlain(text) ? text : text.replace(DECEPTIVE, escapeOf)
