import { base64Of, bytesFromBase64 } from '../base/bytes.ts'
import type { Json } from '../base/canonical-json.ts'
import { type Instant, instantFromIso, isoOf } from '../base/instant.ts'
import { type Fault, FaultError } from '../base/result.ts'
import type { RegistryFaultCode } from './registry-code.ts'

/** One description of a value gives both its JSON and its strict reading, so that the two cannot part. */
export interface Codec<T> {
  encode(value: T): Json
  /** `at`: where it stands, for the fault. Throws FaultError where it is anything else. */
  decode(json: Json, at: string): T
}

/** A member that is not as it must be; `at` names its place and never its content. */
export function refuse(code: RegistryFaultCode, at: string, values: Readonly<Record<string, number>> = {}): never {
  throw new FaultError(code, { at, ...values })
}

/** Of what is wrong with one value, so much is told. Ours. */
const FAULTS_MAX = 50

/** All that is wrong with what is decoded, in its order, so that whoever wrote it is told at once; empty where nothing is. */
export function faultsOf(decode: () => unknown): readonly Fault[] {
  try {
    decode()
    return []
  } catch (error) {
    return faultsIn(error)
  }
}

function faultsIn(error: unknown): readonly Fault[] {
  if (error instanceof FaultError) return error.fault.parts ?? [error.fault]
  throw error
}

/** Decodes each part, those after a refused one too, and refuses all of them together. */
function decodeParts<Part, T>(parts: readonly Part[], decode: (part: Part, index: number) => T): T[] {
  const faults: Fault[] = []
  const decoded: T[] = []
  for (let i = 0; i < parts.length && faults.length < FAULTS_MAX; i++) {
    try {
      decoded.push(decode(parts[i]!, i))
    } catch (error) {
      faults.push(...faultsIn(error))
    }
  }
  const [first] = faults
  if (first !== undefined) throw new FaultError(first.code, first.values, faults)
  return decoded
}

/** An object of exactly these members: one that is missing or unknown is refused. */
export function objectOf<T extends object>(members: { readonly [Name in keyof T]-?: Codec<T[Name]> }): Codec<T> {
  const entries = Object.entries(members) as [string & keyof T, Codec<T[keyof T]>][]
  return {
    encode: (value) => Object.fromEntries(entries.map(([name, codec]) => [name, codec.encode(value[name])])),
    decode(json, at) {
      const object = plainObject(json, at)
      for (const name of Object.keys(object)) {
        // The name is a stranger's text: where it stands is told, not what it says.
        if (!Object.hasOwn(members, name)) refuse('registry.member-unknown', at)
      }
      const decoded = decodeParts<(typeof entries)[number], [string, T[keyof T]]>(entries, ([name, codec]) => {
        if (!Object.hasOwn(object, name)) refuse('registry.member-missing', `${at}/${name}`)
        return [name, codec.decode(object[name]!, `${at}/${name}`)]
      })
      return Object.fromEntries(decoded) as T
    },
  }
}

/** A list in the order in which it stands. */
export function listOf<T>(codec: Codec<T>, max: number): Codec<readonly T[]> {
  return {
    encode: (values) => values.map((value) => codec.encode(value)),
    decode(json, at) {
      if (!Array.isArray(json)) refuse('registry.member-malformed', at)
      if (json.length > max) refuse('registry.list-too-long', at, { max })
      return decodeParts<Json, T>(json, (item, i) => codec.decode(item, `${at}/${i}`))
    },
  }
}

/** A list whose order says nothing: by key, in ascending UTF-16 code units, none twice. */
export function sortedListOf<T>(codec: Codec<T>, max: number, keyOf: (value: T) => string): Codec<readonly T[]> {
  const list = listOf(codec, max)
  return {
    encode: (values) => list.encode([...values].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))),
    decode(json, at) {
      const values = list.decode(json, at)
      for (let i = 1; i < values.length; i++) {
        if (keyOf(values[i - 1]!) >= keyOf(values[i]!)) refuse('registry.list-unsorted', `${at}/${i}`)
      }
      return values
    },
  }
}

/** An object used as a table: each name tested by its pattern. */
export function tableOf<T>(pattern: RegExp, codec: Codec<T>, max: number): Codec<ReadonlyMap<string, T>> {
  return {
    encode: (table) => Object.fromEntries([...table].map(([name, value]) => [name, codec.encode(value)])),
    decode(json, at) {
      const entries = Object.entries(plainObject(json, at))
      if (entries.length > max) refuse('registry.list-too-long', at, { max })
      return new Map(
        entries.map(([name, value], i) => {
          if (!pattern.test(name)) refuse('registry.member-malformed', `${at}/${i}`)
          return [name, codec.decode(value!, `${at}/${name}`)]
        }),
      )
    },
  }
}

export function nullOr<T>(codec: Codec<T>): Codec<T | null> {
  return {
    encode: (value) => (value === null ? null : codec.encode(value)),
    decode: (json, at) => (json === null ? null : codec.decode(json, at)),
  }
}

/** Text of 1 to `max` UTF-16 code units without control characters and lone surrogates, that fits the pattern. */
export function textOf(max: number, pattern: RegExp = /^[^\p{Cc}\p{Cs}]+$/u): Codec<string> {
  return {
    encode: (text) => text,
    decode(json, at) {
      if (typeof json !== 'string') refuse('registry.member-malformed', at)
      if (json.length > max) refuse('registry.text-too-long', at, { max })
      return pattern.test(json) ? json : refuse('registry.member-malformed', at)
    },
  }
}

export function oneOf<const T extends string | number>(...options: readonly T[]): Codec<T> {
  return {
    encode: (value) => value,
    decode: (json, at) => options.find((option) => option === json) ?? refuse('registry.member-malformed', at),
  }
}

export function integerOf(min: number, max: number): Codec<number> {
  return {
    encode: (value) => value,
    decode: (json, at) =>
      Number.isSafeInteger(json) && (json as number) >= min && (json as number) <= max
        ? (json as number)
        : refuse('registry.member-malformed', at),
  }
}

export const booleanCodec: Codec<boolean> = {
  encode: (value) => value,
  decode: (json, at) => (typeof json === 'boolean' ? json : refuse('registry.member-malformed', at)),
}

/** ISO 8601 in UTC, in the one spelling that `isoOf` writes. */
export const instantCodec: Codec<Instant> = {
  encode: isoOf,
  decode(json, at) {
    const instant = typeof json === 'string' && json.length <= ISO_LENGTH_MAX ? instantFromIso(json) : null
    return instant !== null && isoOf(instant) === json ? instant : refuse('registry.member-malformed', at)
  },
}

/** `2026-11-22T04:00:00.050Z` */
const ISO_LENGTH_MAX = 24

/** Octets in base64 with padding, in its one spelling. RFC 4648 §4 */
export function octetsOf(max: number): Codec<Uint8Array> {
  return {
    encode: base64Of,
    decode(json, at) {
      if (typeof json !== 'string') refuse('registry.member-malformed', at)
      if (json.length > Math.ceil(max / 3) * 4) refuse('registry.text-too-long', at, { max })
      const octets = bytesFromBase64(json)
      return octets !== null && base64Of(octets) === json ? octets : refuse('registry.member-malformed', at)
    },
  }
}

function plainObject(json: Json, at: string): { readonly [name: string]: Json | undefined } {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) refuse('registry.member-malformed', at)
  return json as { readonly [name: string]: Json | undefined }
}
