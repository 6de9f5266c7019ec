import { contentOf, eachChild, isConstructed, readWhole, type Tlv } from '../asn1/tlv.ts'
import { type Bytes, textFromUtf8 } from '../base/bytes.ts'
import { attempt } from '../base/result.ts'
import type { Certificate } from './certificate.ts'

/** What a Chinese identity extension says of its holder. */
export interface IdentityExtension {
  readonly oid: string
  /** The texts in it, in their order; null where none can be read. They are personal data: show `maskedIdentity`. */
  readonly texts: readonly string[] | null
}

/**
 * Arcs of identity extensions: GB/T 20518-2018 with GM/T 0015-2023, and the older one of which every vendor made
 * something else. Whatever stands below them is taken for personal.
 */
const ARCS = ['1.2.156.10260.4.', '1.2.86.11.7.'] as const

/**
 * The identity extensions of a certificate. Vendors tag their values implicitly, explicitly or not at all, so that every
 * text in them is taken; what it is a number of is told by no vendor alike.
 *
 * @standard GB/T 20518-2018; GM/T 0015-2023
 */
export const identityExtensions = ({ extensions }: Certificate): readonly IdentityExtension[] =>
  extensions
    .filter(({ oid }) => ARCS.some((arc) => oid.startsWith(arc)))
    .map(({ oid, value }) => ({ oid, texts: textsIn(value) }))

function textsIn(value: Bytes): readonly string[] | null {
  const read = attempt(() => {
    const texts: string[] = []
    collect(readWhole(value, 'BER'), texts)
    return texts
  })
  return read.ok && read.value.length > 0 ? read.value : null
}

function collect(element: Tlv, texts: string[]): void {
  if (isConstructed(element)) eachChild(element, (child) => collect(child, texts))
  const text = isConstructed(element) ? null : textFromUtf8(contentOf(element))
  if (text !== null && PRINTABLE.test(text)) texts.push(text)
}

const PRINTABLE = /^[^\p{Cc}\p{Cs}]+$/u
