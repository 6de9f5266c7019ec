import { encodeNull, encodeOid, encodeSequence } from '../../asn1/writer.ts'
import { type Bytes, bytesFromBase64, latin1Of } from '../../base/bytes.ts'
import { attempt, FaultError, type Result } from '../../base/result.ts'
import type { AlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts'
import { type PublicKey, readPublicKey } from '../../crypto/public-key.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { NO_MATERIAL } from '../material.ts'
import type { SignedDocument } from '../signed-object.ts'

/** Octets of a bare signature value, in base64 perhaps: RSA of 16,384 bits is the longest. */
export const RAW_SIGNATURE_OCTETS_MAX = 4096

export interface RawSignature {
  /** As it stands, or in base64. */
  readonly signature: Bytes
  readonly content: Bytes
  readonly certificate: Certificate
  /** Where absent, the one that goes with the key: `algorithmFor`. */
  readonly algorithm?: AlgorithmIdentifier
}

/**
 * Opens a bare signature value over content, by the certificate given: nothing else says who signed, with
 * what, or when.
 */
export function openRaw({ signature, content, certificate, algorithm }: RawSignature): Result<SignedDocument> {
  return attempt(() => {
    if (signature.length > RAW_SIGNATURE_OCTETS_MAX) {
      throw new FaultError('format.signature-too-large', { octets: signature.length, max: RAW_SIGNATURE_OCTETS_MAX })
    }
    return {
      format: 'raw',
      objects: [
        {
          kind: 'signature',
          content: [content],
          structure: {
            kind: 'raw',
            algorithm: algorithm ?? algorithmFor(readPublicKey(certificate.publicKey).key),
            signature: octetsOf(signature),
            certificate,
          },
          claims: {},
          changedAfterSigning: false,
          findings: [],
        },
      ],
      material: { ...NO_MATERIAL, certificates: [certificate] },
      changedAfterSigning: false,
      findings: [],
    }
  })
}

/** A signature value that is base64 text from end to end is read as that: no binary one is, by any likelihood. */
const octetsOf = (signature: Bytes): Bytes => bytesFromBase64(latin1Of(signature)) ?? signature

/**
 * The algorithm that a key is taken to sign with where nobody says: one for each kind of key, the digest
 * of its strength. The key decides, never what happens to verify.
 *
 * @standard RFC 5754 §3.2; RFC 5758 §3.2; RFC 8410 §3; GM/T 0006-2012
 */
export function algorithmFor(key: PublicKey): AlgorithmIdentifier {
  switch (key.kind) {
    case 'RSA':
      return identifier('1.2.840.113549.1.1.11', encodeNull())
    case 'EC':
      return identifier(ECDSA_WITH[key.curve], null)
    case 'SM2':
      return identifier('1.2.156.10197.1.501', null)
    case 'Ed25519':
      return identifier('1.3.101.112', null)
    case 'DSA':
      return identifier('2.16.840.1.101.3.4.3.2', null)
    case 'unknown':
      throw new FaultError('format.key-unsupported')
  }
}

const ECDSA_WITH = {
  'P-256': '1.2.840.10045.4.3.2',
  'P-384': '1.2.840.10045.4.3.3',
  'P-521': '1.2.840.10045.4.3.4',
} as const

function identifier(oid: string, parameters: Bytes | null): AlgorithmIdentifier {
  const parts = parameters === null ? [encodeOid(oid)] : [encodeOid(oid), parameters]
  return { oid, parameters, bytes: encodeSequence(...parts) }
}
