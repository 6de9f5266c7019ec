import { childrenOf, rawOf, readWhole, Tag, type Tlv } from '../../asn1/tlv.ts'
import { hexOf } from '../../base/bytes.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'
import { der, integer, sequence } from '../vectors/der.ts'
import { OriginalSigners } from './original-signers.ts'
import type { PkitsFiles } from './pkits-files.ts'
import { SM2_WITH_SM3, type Sm2Key, sm2KeyOf } from './sm2-key.ts'

export interface RekeyedFiles extends PkitsFiles {
  /** Files whose signature held under no key before, and holds under none now. */
  readonly broken: readonly string[]
  /** How many public keys were replaced. */
  readonly keys: number
}

/**
 * The same certificates and CRLs under SM2 keys: every distinct public key becomes an SM2 key of its own,
 * whatever its algorithm was, and whatever a key signed the new one signs again. What was wrong stays wrong:
 * a signature that held under nobody's key is wrong under the new one. Key identifiers are names that their
 * CA chose (RFC 5280 §4.2.1.2) and stay as they are, and so does all else.
 */
export async function rekeyToSm2(files: PkitsFiles): Promise<RekeyedFiles> {
  const certificates = decodeAll(files.certificates, decodeCertificate)
  const lists = decodeAll(files.lists, decodeCertificateList)
  const signers = new OriginalSigners([...certificates.values()])
  const keys = new Map<string, Sm2Key>()
  const keyOf = ({ publicKey }: Certificate): Sm2Key => {
    const name = hexOf(publicKey)
    const key = keys.get(name) ?? sm2KeyOf(publicKey)
    keys.set(name, key)
    return key
  }
  const broken: string[] = []
  const sign = async (name: string, original: Certificate | CertificateList, tbs: Buffer): Promise<Buffer> => {
    const { certificate, holds } = await signers.find(original)
    if (!holds) broken.push(name)
    const signature = keyOf(certificate).sign(tbs)
    return sequence(tbs, SM2_WITH_SM3, der(0x03, Buffer.from([0]), holds ? signature : spoiled(signature)))
  }

  const rekeyed = { certificates: new Map<string, Uint8Array>(), lists: new Map<string, Uint8Array>() }
  for (const [name, certificate] of certificates) {
    const tbs = rekeyedTbs(certificate.tbs, keyOf(certificate).publicKey)
    rekeyed.certificates.set(name, new Uint8Array(await sign(name, certificate, tbs)))
  }
  for (const [name, list] of lists) {
    rekeyed.lists.set(name, new Uint8Array(await sign(name, list, rekeyedTbs(list.tbs, null))))
  }
  return { ...rekeyed, broken, keys: keys.size }
}

/** How many elements after the signature algorithm a TBSCertificate has its public key: issuer, validity, subject. RFC 5280 §4.1 */
const PUBLIC_KEY_AFTER = 4

/** TBSCertificate or TBSCertList with another signature algorithm and, where one is given, another public key. */
function rekeyedTbs(tbs: Uint8Array, publicKey: Buffer | null): Buffer {
  const elements = childrenOf(readWhole(tbs))
  // The first SEQUENCE of either: only version and serial number stand before it.
  const algorithm = elements.findIndex(({ tag }) => tag === Tag.SEQUENCE)
  const replace = (element: Tlv, i: number): Uint8Array => {
    if (i === algorithm) return SM2_WITH_SM3
    return publicKey !== null && i === algorithm + PUBLIC_KEY_AFTER ? publicKey : rawOf(element)
  }
  return sequence(...elements.map(replace))
}

/** A well-formed signature that is another one: s is one greater. */
function spoiled(signature: Buffer): Buffer {
  const [r, s] = childrenOf(readWhole(signature))
  const value = BigInt(`0x${hexOf(signature.subarray(s!.contentStart, s!.contentEnd))}`)
  return sequence(rawOf(r!), integer(value + 1n))
}

type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false }

function decodeAll<T>(
  files: ReadonlyMap<string, Uint8Array>,
  decode: (bytes: Uint8Array) => Decoded<T>,
): Map<string, T> {
  return new Map(
    [...files].map(([name, bytes]) => {
      const decoded = decode(bytes)
      if (!decoded.ok) throw new Error(`${name} cannot be decoded`)
      return [name, decoded.value]
    }),
  )
}
