import { encodeSequence, encodeUnsignedInteger } from '../../asn1/writer.ts'
import { type Bytes, concatBytes, hexOf } from '../../base/bytes.ts'
import { octetsOf, pointClassOf, unsignedOf } from '../../crypto/curves.ts'
import { sm3 } from '../../crypto/digest.ts'
import type { Sm2Signature } from '../../crypto/sm2/sm2-signature.ts'
import { SM2_DEFAULT_ID, sm2Z } from '../../crypto/sm2.ts'

/** One signature under a key of its own, in the shapes that the contestants take. */
export interface Sm2Sample {
  /** x ‖ y */
  readonly point: Bytes
  readonly rs: Sm2Signature
  readonly message: Bytes
  readonly pointHex: string
  readonly rawHex: string
  readonly derHex: string
  readonly messageHex: string
}

/** The same signatures every time: keys and nonces are digests of their number, messages have 1 to 255 octets. */
export function makeSm2Signatures(count: number): Sm2Sample[] {
  const { BASE, Fn } = pointClassOf('SM2')
  const scalar = (...octets: number[]): bigint => Fn.create(unsignedOf(sm3(Uint8Array.from(octets))))
  return Array.from({ length: count }, (_, i) => {
    const [d, k] = [scalar(1, i), scalar(2, i)]
    const { x, y } = BASE.multiplyUnsafe(d).toAffine()
    const message = Uint8Array.from({ length: 1 + ((i * 37) % 255) }, (_, at) => (at * 7 + i) & 0xff)
    const point = concatBytes(octetsOf(x, 32), octetsOf(y, 32))
    const e = unsignedOf(sm3(sm2Z(point, SM2_DEFAULT_ID), message))
    // GB/T 32918.2-2016 §6.1
    const r = Fn.create(e + BASE.multiplyUnsafe(k).toAffine().x)
    const s = Fn.mul(Fn.inv(1n + d), Fn.create(k - r * d))
    const octets = [r, s].map((value) => octetsOf(value, 32))
    const [rHex, sHex] = octets.map(hexOf)
    const der = encodeSequence(encodeUnsignedInteger(octets[0]!), encodeUnsignedInteger(octets[1]!))
    return {
      ...{ point, rs: { r: octets[0]!, s: octets[1]! }, message, messageHex: hexOf(message), derHex: hexOf(der) },
      ...{ pointHex: `04${hexOf(point)}`, rawHex: `${rHex}${sHex}` },
    }
  })
}
