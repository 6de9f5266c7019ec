/** Characters that turn the direction of what follows. Unicode UAX #9 §2 */
export const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
export const CONTROL = /\p{Cc}/u
export const INVISIBLE =
  /\p{Cf}|\p{Cs}|\p{Co}|\p{Zl}|\p{Zp}|\u034F|\u115F|\u1160|\u17B4|\u17B5|[\u180B-\u180F]|\u3164|[\uFE00-\uFE0F]|\uFFA0/u
export const HIDDEN = new RegExp(`(${BIDI.source}|${CONTROL.source}|${INVISIBLE.source})`, 'u')

/** Hidden characters made visible as `U+202E`, for places that take text alone, on the server and in a script. */
export function visibleText(text: string): string {
  return [...text].map((character) => (HIDDEN.test(character) ? codePointText(character) : character)).join('')
}

export const codePointText = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
