import { isUnassigned } from './unassigned-code-points.ts'

/** Printable ASCII and the unified ideographs of Unicode 3.2, which have no case and no other form. Most names are such. */
const PLAIN = /^[ -~\u4e00-\u9fa5]*$/

/** The full-width forms of printable ASCII, which stand around ideographs: NFKC makes each of them the ASCII it is a form of. */
const WIDE = /[\uff01-\uff5e]/g
const narrowForm = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)

/**
 * A string as it is compared without regard to case and to the amount of white space; two are equal exactly
 * where what comes back is. Null where it holds what may not be compared: then it equals nothing but itself.
 *
 * Strings are stored, not queried: what Unicode assigned since version 3.2 is prohibited.
 *
 * @standard RFC 4518 §2.2 – §2.6 as RFC 5280 §7.1 asks; §2.5: bidirectional characters are ignored
 */
export function preparedText(text: string): string | null {
  const narrow = text.replace(WIDE, narrowForm)
  if (PLAIN.test(narrow)) {
    // Asked first: folding a text with ideographs goes by the tables of Unicode.
    const folded = (/[A-Z]/.test(narrow) ? narrow.toLowerCase() : narrow).trim()
    return folded.includes('  ') ? folded.replace(/ +/g, ' ') : folded
  }
  for (const character of text) if (isProhibited(character.codePointAt(0)!)) return null
  return withoutInsignificantSpace(folded(folded(mapped(text)).normalize('NFKC')).normalize('NFKC'))
}

/** @standard RFC 4518 §2.4; RFC 3454 A.1, C.3, C.4, C.5. What C.8 lists was mapped to nothing, or is by NFKC. */
function isProhibited(codePoint: number): boolean {
  const isSurrogateOrPrivate = codePoint >= 0xd800 && codePoint <= 0xf8ff
  const isNoCharacter = (codePoint & 0xfffe) === 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef)
  // Planes 15 and 16 are private.
  return (
    isSurrogateOrPrivate || isNoCharacter || codePoint >= 0xf0000 || codePoint === 0xfffd || isUnassigned(codePoint)
  )
}

/**
 * White space to spaces, controls and what only changes the display to nothing.
 *
 * @standard RFC 4518 §2.2
 */
const mapped = (text: string): string =>
  text
    .replace(/[\t\n\v\f\r\u0085]|\p{Z}/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\u1806\ufffc]|\u034f|[\u180b-\u180d]|[\ufe00-\ufe0f]/gu, '')

/**
 * Characters that differ in case alone, as one.
 *
 * @standard RFC 4518 §2.2; RFC 3454 Appendix B.2
 */
const folded = (text: string): string => Array.from(text, foldedCharacter).join('').replaceAll('\u03c2', '\u03c3')

/**
 * By its capital, since small letters are told apart that have one capital (the sharp s and ss, the two sigmas); by
 * itself, since a runtime otherwise looks at what stands around. The dotless i has the capital of another
 * letter, and some scripts came to have small letters after Unicode 3.2.
 */
function foldedCharacter(character: string): string {
  if (character === '\u0131') return character
  const small = character.toUpperCase().toLowerCase()
  return isUnassigned(small.codePointAt(0)!) ? character : small
}

/**
 * Outer spaces do not count, and inner ones count as one. A space that bears a combining mark is none.
 *
 * @standard RFC 4518 §2.6.1
 */
const withoutInsignificantSpace = (text: string): string =>
  text.replace(/(?: (?!\p{M}))+/gu, ' ').replace(/^ (?!\p{M})| $/gu, '')
