/** Byte strings: views, never copies, unless the name says so. */

export type Bytes = Uint8Array<ArrayBufferLike>

/** Two digits of each octet, made when they are first needed. */
let hexadecimal: readonly string[] | null = null

export function hexOf(bytes: Bytes): string {
  hexadecimal ??= Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))
  let text = ''
  for (const value of bytes) text += hexadecimal[value]
  return text
}

/** Bytes of a hexadecimal text of either case; null where it is not one. */
export function bytesFromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return null
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

export function bytesEqual(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Lexicographic order of unsigned octets; a prefix stands before what it begins. */
export function compareBytes(a: Bytes, b: Bytes): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = a[i]! - b[i]!
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** The octets from one offset to another: the array itself where they are all of it, since a view costs more than a short array. */
export const partOf = (bytes: Bytes, from: number, to: number): Bytes =>
  from === 0 && to >= bytes.length ? bytes : bytes.subarray(from, to)

export function concatBytes(...parts: Bytes[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const UTF8_ENCODER = new TextEncoder()
const UTF8_STRICT = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const utf8Of = (text: string): Uint8Array => UTF8_ENCODER.encode(text)

/** Text of well-formed UTF-8; null where the bytes are not. */
export function textFromUtf8(bytes: Bytes): string | null {
  try {
    return UTF8_STRICT.decode(bytes)
  } catch {
    return null // TextDecoder has no other way to say "malformed"
  }
}

/** One character an octet (ISO 8859-1): for formats whose syntax is ASCII. */
export function latin1Of(bytes: Bytes): string {
  if (bytes.length <= CHARACTERS_AT_ONCE) return charactersOf(bytes)
  let text = ''
  for (let i = 0; i < bytes.length; i += CHARACTERS_AT_ONCE) {
    text += charactersOf(bytes.subarray(i, i + CHARACTERS_AT_ONCE))
  }
  return text
}

/** Engines take some 65 000 arguments. Ours. */
const CHARACTERS_AT_ONCE = 8192

/** By Reflect.apply and not by spreading: an iterator over octets costs six times as much. */
const charactersOf = (bytes: Bytes): string => Reflect.apply(String.fromCharCode, null, bytes)

/** Bytes of base64 text, white space allowed; null where it is not base64. */
export function bytesFromBase64(text: string): Uint8Array | null {
  const compact = text.replace(/[\t\n\r ]+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.length % 4 !== 0) return null
  const binary = atob(compact)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

export function base64Of(bytes: Bytes): string {
  return btoa(latin1Of(bytes))
}
