import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, concatBytes, utf8Of } from '../base/bytes.ts'
import { type Extension, ExtensionType } from './extension.ts'

/** Writes names and their constraints for tests. Nothing that runs in production imports this file. */

const TAGS = { email: 0x81, dns: 0x82, uri: 0x86 } as const

/** A GeneralName of text. */
export const derTextName = (kind: keyof typeof TAGS, text: string): Uint8Array => encodeTlv(TAGS[kind], utf8Of(text))

/** A directoryName from a whole Name. */
export const derDirectoryName = (name: Bytes): Uint8Array => encodeTlv(0xa4, name)

/** An iPAddress: an address, or in constraints an address and its mask. */
export const derAddress = (...octets: number[]): Uint8Array => encodeTlv(0x87, Uint8Array.from(octets))

export const derRegisteredId = (oid: string): Uint8Array => encodeTlv(0x88, encodeOid(oid).subarray(2))

export const derOtherName = (oid: string): Uint8Array =>
  encodeTlv(0xa0, encodeOid(oid), encodeTlv(0xa0, encodeTlv(0x0c, utf8Of('x'))))

/** GeneralSubtrees under their tag; the tag alone where there is none, and nothing where they are absent. */
const derSubtrees = (tag: number, bases: readonly Bytes[] | undefined): Uint8Array[] =>
  bases === undefined ? [] : [encodeTlv(tag, concatBytes(...bases.map((base) => encodeSequence(base))))]

export interface TestConstraints {
  readonly permitted?: readonly Bytes[]
  readonly excluded?: readonly Bytes[]
}

export const nameConstraintsOf = ({ permitted, excluded }: TestConstraints, critical = true): Extension => ({
  oid: ExtensionType.nameConstraints,
  critical,
  value: encodeSequence(...derSubtrees(0xa0, permitted), ...derSubtrees(0xa1, excluded)),
})

export const alternativeNamesOf = (...names: readonly Bytes[]): Extension => ({
  oid: ExtensionType.subjectAltName,
  critical: false,
  value: encodeSequence(...names),
})
