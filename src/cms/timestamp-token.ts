import { rawOf, readWhole, Tag } from '../asn1/tlv.ts'
import { bitStringOf, sequenceOf, smallIntegerOf } from '../asn1/values.ts'
import { type Bytes, bytesEqual, hexOf } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import { digestAlgorithmOf } from '../crypto/algorithms.ts'
import type { CryptoCode } from '../crypto/crypto-code.ts'
import { DIGEST_LENGTH, digest, sha256 } from '../crypto/digest.ts'
import type { Digester } from '../crypto/document-digests.ts'
import type { Certificate } from '../x509/certificate.ts'
import { namesMatch } from '../x509/name.ts'
import type { CmsCode } from './cms-code.ts'
import { ContentType } from './content-type.ts'
import { decodeSignedData, type SignedData } from './signed-data.ts'
import type { TimestampCode } from './timestamp-code.ts'
import { readTstInfo, type TstInfo } from './tst-info.ts'
import { type SignerCheck, type SignerOptions, verifySigner } from './verify-signer.ts'

/** A time-stamp token: a SignedData of one signer around a TSTInfo. RFC 3161 §2.4.2; GM/T 0033-2023; GB/T 20520-2025 */
export interface TimestampToken extends Omit<TstInfo, 'version' | 'findings'> {
  /** The whole ContentInfo. */
  readonly bytes: Bytes
  /** SHA-256 of `bytes`, lower-case hexadecimal. */
  readonly fingerprint: string
  readonly signedData: SignedData
  readonly findings: readonly Finding<TimestampCode | CmsCode>[]
}

/** Decodes a TimeStampToken. */
export function decodeTimestampToken(
  bytes: Bytes,
  padding: 'zero-padding-allowed' | 'none' = 'none',
): Result<TimestampToken> {
  const decoded = decodeSignedData(bytes, padding)
  return decoded.ok ? attempt(() => readToken(decoded.value)) : decoded
}

/** Whether a SignedData holds a time-stamp rather than a document. */
export const isTimestamp = (data: SignedData): boolean => data.contentType === ContentType.tstInfo

function readToken(signedData: SignedData): TimestampToken {
  if (!isTimestamp(signedData)) throw new FaultError('timestamp.not-a-token', { contentType: signedData.contentType })
  if (signedData.content === null) throw new FaultError('timestamp.content-missing')
  // RFC 3161 §2.4.2: the token must not contain any signatures other than the TSA's.
  if (signedData.signers.length !== 1)
    throw new FaultError('timestamp.signer-count', { count: signedData.signers.length })
  const { version: _, findings, ...info } = readTstInfo(signedData.content)
  return {
    ...info,
    bytes: signedData.bytes,
    get fingerprint() {
      return hexOf(sha256(signedData.bytes))
    },
    signedData,
    findings: [...signedData.findings, ...findings],
  }
}

/**
 * Decodes a TimeStampResp and gives its token; a TSA that refused gives none.
 *
 * @standard RFC 3161 §2.4.2
 */
export function decodeTimestampResponse(bytes: Bytes): Result<TimestampToken> {
  const token = attempt(() => readResponse(bytes))
  return token.ok ? decodeTimestampToken(token.value) : token
}

/** TimeStampResp ::= SEQUENCE { PKIStatusInfo, TimeStampToken OPTIONAL } */
function readResponse(bytes: Bytes): Bytes {
  const [statusInfo, token, ...rest] = sequenceOf(readWhole(bytes, 'BER'), 'TimeStampResp')
  const parts = sequenceOf(statusInfo, 'PKIStatusInfo')
  const status = smallIntegerOf(parts[0], 'PKIStatus')
  // 0 granted, 1 granted with modifications; every other status comes without a token.
  if (status !== 0 && status !== 1) {
    const failInfo = parts.find((part) => part.tag === Tag.BIT_STRING)
    const failure = failInfo === undefined ? '' : hexOf(bitStringOf(failInfo, 'PKIFailureInfo').octets)
    throw new FaultError('timestamp.response-rejected', { status, failure })
  }
  if (token === undefined) throw new FaultError('timestamp.response-without-token', { status })
  if (rest.length > 0) throw new FaultError('cms.elements-unexpected', { what: 'TimeStampResp' })
  return rawOf(token)
}

export interface TimestampCheck extends Omit<SignerCheck, 'findings'> {
  /** The imprint against the octets given; null without them or with an unknown digest. */
  readonly imprintMatches: boolean | null
  readonly findings: readonly Finding<TimestampCode | CmsCode | CryptoCode>[]
}

/**
 * Verifies a token over the octets it is said to imprint; `intact` covers imprint and signature. The
 * purpose, path and validity of the TSA's certificate are judged elsewhere.
 *
 * @param imprinted in parts; null where they were not given
 * @param certificate the TSA's, one of those that `findSignerCertificate` gives
 * @standard RFC 3161 §2.4.2; RFC 5816 §2.2; GB/T 20520-2025
 */
export async function verifyTimestampToken(
  token: TimestampToken,
  imprinted: readonly Bytes[] | null,
  certificate: Certificate | null,
  options: SignerOptions = {},
): Promise<TimestampCheck> {
  const data = token.signedData
  const check = await verifySigner(data, data.signers[0]!, null, certificate, options)
  const imprint = await compareImprint(token, imprinted, options.digest)
  const parts = [check.intact, imprint.matches]
  return {
    ...check,
    intact: parts.includes(false) ? false : parts.includes(null) ? null : true,
    imprintMatches: imprint.matches,
    findings: [...imprint.findings, ...check.findings.map(asTimestampFinding), ...checkTsaName(token, certificate)],
  }
}

/** RFC 3161 §2.4.2 demands what plain CMS leaves to choice; that real TSAs leave it out is a tolerance with its own name. */
const asTimestampFinding = (each: Finding<CmsCode | CryptoCode>): Finding<TimestampCode | CmsCode | CryptoCode> =>
  each.code === 'cms.signing-certificate-missing'
    ? finding('timestamp.signing-certificate-missing', 'RFC 3161 §2.4.2; RFC 5816 §2.2.1')
    : each

async function compareImprint(
  token: TimestampToken,
  imprinted: readonly Bytes[] | null,
  digester: Digester = digest,
): Promise<{ matches: boolean | null; findings: Finding<TimestampCode | CryptoCode>[] }> {
  const { algorithm, digest: expected } = token.imprint
  const named = digestAlgorithmOf(algorithm)
  if (named === null) {
    const values = { algorithm: algorithm.oid }
    return { matches: null, findings: [finding('timestamp.imprint-algorithm-unsupported', 'RFC 3161 §2.4.1', values)] }
  }
  if (expected.length !== DIGEST_LENGTH[named.algorithm]) {
    const values = { algorithm: named.algorithm, octets: expected.length }
    return { matches: false, findings: [finding('timestamp.imprint-length-mismatch', 'RFC 3161 §2.4.1', values)] }
  }
  if (imprinted === null) return { matches: null, findings: named.findings }
  const matches = bytesEqual(await digester(named.algorithm, imprinted), expected)
  const mismatch = finding('timestamp.imprint-mismatch', 'RFC 3161 §2.4.2', { algorithm: named.algorithm })
  return { matches, findings: matches ? named.findings : [...named.findings, mismatch] }
}

/** RFC 3161 §2.4.2: tsa, where present, must be one of the subject names of the certificate that verifies the token. */
function checkTsaName(token: TimestampToken, certificate: Certificate | null): Finding<TimestampCode>[] {
  const { tsa } = token
  if (tsa === null || tsa.kind !== 'directory' || certificate === null) return []
  if (namesMatch(tsa.name, certificate.subject)) return []
  return [finding('timestamp.tsa-name-mismatch', 'RFC 3161 §2.4.2', {}, certificate.fingerprint)]
}
