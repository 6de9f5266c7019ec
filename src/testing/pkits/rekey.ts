import { childrenOf, rawOf, readWhole, Tag, type Tlv } from '../../asn1/tlv.ts'
import { hexOf } from '../../base/bytes.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'
import { der, sequence } from '../vectors/der.ts'
import { OriginalSigners } from './original-signers.ts'
import type { PkitsFiles } from './pkits-files.ts'
import type { KeyMaker, ReplacementKey } from './replacement-keys.ts'

export interface RekeyedFiles extends PkitsFiles {
  /** Files whose signature held under no key before, and holds under none now. */
  readonly broken: readonly string[]
  /** How many public keys were replaced. */
  readonly keys: number
}

/**
 * The same certificates and CRLs under other keys: every distinct public key is replaced by a key of its own,
 * whatever its algorithm was, and whatever a key signed the new one signs again. What was wrong stays wrong:
 * a signature that held under nobody's key is wrong under the new one. Key identifiers are names that their
 * CA chose (RFC 5280 §4.2.1.2) and stay as they are, and so does all else.
 */
export async function rekey(files: PkitsFiles, makeKey: KeyMaker): Promise<RekeyedFiles> {
  const certificates = decodeAll(files.certificates, decodeCertificate)
  const lists = decodeAll(files.lists, decodeCertificateList)
  const signers = new OriginalSigners([...certificates.values()])
  const keys = new Map<string, ReplacementKey>()
  const keyOf = ({ publicKey }: Certificate): ReplacementKey => {
    const name = hexOf(publicKey)
    const key = keys.get(name) ?? makeKey(publicKey)
    keys.set(name, key)
    return key
  }
  const broken: string[] = []
  const sign = async (name: string, signed: Certificate | CertificateList): Promise<Uint8Array> => {
    const { certificate, holds } = await signers.find(signed)
    if (!holds) broken.push(name)
    const { algorithm, ...issuer } = keyOf(certificate)
    const tbs = rekeyedTbs(signed.tbs, algorithm, 'publicKey' in signed ? keyOf(signed).publicKey : null)
    const signature = issuer.sign(tbs)
    return new Uint8Array(sequence(tbs, algorithm, der(0x03, Buffer.from([0]), holds ? signature : spoiled(signature))))
  }

  const rekeyed = { certificates: new Map<string, Uint8Array>(), lists: new Map<string, Uint8Array>() }
  for (const [name, certificate] of certificates) rekeyed.certificates.set(name, await sign(name, certificate))
  for (const [name, list] of lists) rekeyed.lists.set(name, await sign(name, list))
  return { ...rekeyed, broken, keys: keys.size }
}

/** How many elements after the signature algorithm a TBSCertificate has its public key: issuer, validity, subject. RFC 5280 §4.1 */
const PUBLIC_KEY_AFTER = 4

/** TBSCertificate or TBSCertList with another signature algorithm and, where one is given, another public key. */
function rekeyedTbs(tbs: Uint8Array, algorithm: Buffer, publicKey: Buffer | null): Buffer {
  const elements = childrenOf(readWhole(tbs))
  // The first SEQUENCE of either: only version and serial number stand before it.
  const algorithmAt = elements.findIndex(({ tag }) => tag === Tag.SEQUENCE)
  const replace = (element: Tlv, i: number): Uint8Array => {
    if (i === algorithmAt) return algorithm
    return publicKey !== null && i === algorithmAt + PUBLIC_KEY_AFTER ? publicKey : rawOf(element)
  }
  return sequence(...elements.map(replace))
}

/** As well formed as before: what ends with an integer ends with another one. */
function spoiled(signature: Buffer): Buffer {
  const other = Buffer.from(signature)
  other[other.length - 1]! ^= 1
  return other
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
