/** As tools show numbers: with spaces, colons or hyphens, in either case, perhaps after 0x. */
export const hexadecimalOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^\s*0x/, '')
    .replace(/[\s:-]+/g, '')

/** A digest of 256 bits, of SHA-256 or of SM3: nobody can tell which by its look. Null for what is none. */
export function digestOfText(text: string): string | null {
  const digits = hexadecimalOf(text)
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null
}
