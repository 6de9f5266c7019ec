import { type Bytes, bytesFromBase64, utf8Of } from '../base/bytes.ts'
import type { Json } from '../base/canonical-json.ts'
import type { Instant } from '../base/instant.ts'
import { instantFromIso } from '../base/instant.ts'
import { attempt, type Fault, type Result } from '../base/result.ts'
import { type Codec, faultsOf, objectOf, refuse, textOf } from '../registry/json-codec.ts'

/** Reads what somebody sends as JSON. */
export type JsonReader<T> = (json: Json) => Result<T>

/** What is only ever read. */
const readingOf = <T>(decode: Codec<T>['decode']): Codec<T> => ({
  encode: () => {
    throw new Error('a request is read and never written')
  },
  decode,
})

/** A reader that also tells everything that is wrong, for whoever fills in a form. */
export interface ObjectReader<T> extends JsonReader<T> {
  readonly faultsIn: (json: Json) => readonly Fault[]
}

/**
 * A reader of an object of exactly these members; `defaults` stand for members that are left out.
 * Its faults: registry.member-*, registry.text-too-long, registry.list-*.
 */
export function jsonReader<T extends object>(
  members: { readonly [Name in keyof T]-?: Codec<T[Name]> },
  defaults: { readonly [Name in keyof T]?: Json } = {},
): ObjectReader<T> {
  const codec = objectOf<T>(members)
  const read = (json: Json): T => {
    const isObject = json !== null && typeof json === 'object' && !Array.isArray(json)
    return codec.decode(isObject ? { ...(defaults as object), ...json } : json, '')
  }
  return Object.assign((json: Json) => attempt(() => read(json)), {
    faultsIn: (json: Json) => faultsOf(() => read(json)),
  })
}

/** A file in a JSON body, of at most so many octets: PEM as it stands, or DER in base64. */
export const fileOf = (max: number): Codec<Bytes> => {
  const characters = textOf(Math.ceil(max / 3) * 4, /^[\t\n\r -~]+$/)
  return readingOf((json, at) => {
    const text = characters.decode(json, at)
    const bytes = text.includes('-----BEGIN ') ? utf8Of(text) : bytesFromBase64(text)
    return bytes ?? refuse('registry.member-malformed', at)
  })
}

/** ISO 8601, a date or a time with its offset. */
export const askedInstant: Codec<Instant> = readingOf((json, at) => {
  const instant = typeof json === 'string' ? instantFromIso(json) : null
  return instant ?? refuse('registry.member-malformed', at)
})

/** What somebody says to a step; nothing where it is left out. */
export const commentText = textOf(2_000, /^[^\p{Cc}\p{Cs}]*$/u)
