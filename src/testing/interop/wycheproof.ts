import { readWhole } from '../../asn1/tlv.ts'
import { encodeNull, encodeOid, encodeSequence, encodeTlv, encodeUnsignedInteger } from '../../asn1/writer.ts'
import { assert } from '../../base/assert.ts'
import { type Bytes, bytesFromHex } from '../../base/bytes.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts'
import { type SignatureCheck, verifySignature } from '../../crypto/verify-signature.ts'

/** A file of C2SP Wycheproof, as far as it is read: `*_verify_schema*.json` for RSA, ECDSA, EdDSA and DSA. */
export interface WycheproofFile {
  readonly algorithm: string
  readonly testGroups: readonly WycheproofGroup[]
}

interface WycheproofGroup {
  readonly publicKeyDer: string
  readonly sha?: string
  readonly mgfSha?: string
  readonly sLen?: number
  readonly tests: readonly WycheproofTest[]
}

interface WycheproofTest {
  readonly tcId: number
  readonly comment: string
  readonly msg: string
  readonly sig: string
  readonly result: 'valid' | 'invalid' | 'acceptable'
}

export interface WycheproofCase {
  readonly id: number
  readonly comment: string
  readonly expected: WycheproofTest['result']
  readonly outcome: SignatureCheck['outcome']
  /** Codes of the findings, in order: two runtimes must agree on them too. */
  readonly codes: readonly string[]
  readonly agrees: boolean
}

/**
 * Runs every case of one file through `verifySignature`, key and algorithm in DER as they would come in.
 *
 * - `valid` agrees when it verifies, or when the key policy refuses the key (RSA with e = 3);
 * - `invalid` agrees when it does not verify;
 * - `acceptable` agrees when it does not: each of them is an encoding that its standard does not produce
 *   (a DigestInfo without NULL, an INTEGER without its leading zero), and one message has one encoding here.
 */
export async function runWycheproofFile(file: WycheproofFile): Promise<WycheproofCase[]> {
  const cases: WycheproofCase[] = []
  for (const group of file.testGroups) {
    const publicKey = octets(group.publicKeyDer)
    const algorithm = algorithmOf(file.algorithm, group)
    for (const { tcId, comment, msg, sig, result } of group.tests) {
      const check = await verifySignature({ publicKey, algorithm, signature: octets(sig), message: [octets(msg)] })
      const codes = check.findings.map(({ code }) => code)
      const agrees = isAgreed(result, check.outcome, codes)
      cases.push({ id: tcId, comment, expected: result, outcome: check.outcome, codes, agrees })
    }
  }
  return cases
}

function isAgreed(expected: WycheproofTest['result'], outcome: SignatureCheck['outcome'], codes: string[]): boolean {
  if (expected !== 'valid') return outcome === 'invalid' || outcome === 'refused'
  return outcome === 'valid' || (outcome === 'refused' && codes.includes('crypto.rsa-exponent-refused'))
}

const SIGNATURE_OIDS: Readonly<Record<string, string>> = {
  'RSASSA-PKCS1-v1_5 SHA-256': '1.2.840.113549.1.1.11',
  'RSASSA-PKCS1-v1_5 SHA-384': '1.2.840.113549.1.1.12',
  'RSASSA-PKCS1-v1_5 SHA-512': '1.2.840.113549.1.1.13',
  'RSASSA-PKCS1-v1_5 SHA3-256': '2.16.840.1.101.3.4.3.14',
  'ECDSA SHA-256': '1.2.840.10045.4.3.2',
  'ECDSA SHA-384': '1.2.840.10045.4.3.3',
  'ECDSA SHA-512': '1.2.840.10045.4.3.4',
  'ECDSA SHA3-256': '2.16.840.1.101.3.4.3.10',
  'DSA SHA-256': '2.16.840.1.101.3.4.3.2',
  EDDSA: '1.3.101.112',
}

const DIGEST_OIDS: Readonly<Record<string, string>> = {
  'SHA-1': '1.3.14.3.2.26',
  'SHA-224': '2.16.840.1.101.3.4.2.4',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
}

function algorithmOf(algorithm: string, group: WycheproofGroup): AlgorithmIdentifier {
  if (algorithm === 'RSASSA-PSS') return pssAlgorithm(group)
  const oid = SIGNATURE_OIDS[group.sha === undefined ? algorithm : `${algorithm} ${group.sha}`]
  assert(oid !== undefined, `no identifier for ${algorithm} ${group.sha}`)
  return identifier(algorithm.startsWith('RSA') ? [encodeOid(oid), encodeNull()] : [encodeOid(oid)])
}

/** RSASSA-PSS-params of a group (RFC 4055 §3.1), every field written out. */
function pssAlgorithm({ sha, mgfSha, sLen }: WycheproofGroup): AlgorithmIdentifier {
  const digest = DIGEST_OIDS[sha ?? '']
  const maskDigest = DIGEST_OIDS[mgfSha ?? '']
  assert(digest !== undefined && maskDigest !== undefined && sLen !== undefined, 'PSS parameters are named')
  const parameters = encodeSequence(
    encodeTlv(0xa0, encodeSequence(encodeOid(digest), encodeNull())),
    encodeTlv(
      0xa1,
      encodeSequence(encodeOid('1.2.840.113549.1.1.8'), encodeSequence(encodeOid(maskDigest), encodeNull())),
    ),
    encodeTlv(0xa2, encodeUnsignedInteger(Uint8Array.of(sLen))),
  )
  return identifier([encodeOid('1.2.840.113549.1.1.10'), parameters])
}

const identifier = (elements: Bytes[]): AlgorithmIdentifier =>
  readAlgorithmIdentifier(readWhole(encodeSequence(...elements)), 'algorithm')

function octets(hex: string): Bytes {
  const bytes = bytesFromHex(hex)
  assert(bytes !== null, 'the file holds hexadecimal octets')
  return bytes
}
