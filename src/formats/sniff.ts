import { childrenOf, contextTag, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { type Bytes, bytesFromBase64, latin1Of } from '../base/bytes.ts'
import { attempt, FaultError } from '../base/result.ts'
import { pemBlocks } from '../x509/pem.ts'

/** Octets in which a format must show itself: ISO 32000-1 annex H, note 13 allows %PDF- that far in. */
const SNIFF_OCTETS = 1024

/** Where `%PDF-` begins among the first octets; -1 where it does not. */
export const pdfHeaderAt = (bytes: Bytes): number => indexOfAscii(bytes.subarray(0, SNIFF_OCTETS + 5), '%PDF-')

/** Whether a PEM block begins among the first octets; text may stand before it (RFC 7468 §2). */
const beginsPem = (bytes: Bytes): boolean => containsAscii(bytes.subarray(0, SNIFF_OCTETS), '-----BEGIN ')

export interface DerBlock {
  /** PEM label; null where the file is bare DER or base64. */
  readonly label: string | null
  readonly bytes: Bytes
}

/**
 * The DER (or BER) structures of a file: itself, its PEM blocks, or what its bare base64 holds, as Chinese
 * signature services hand it out. Empty where it is none of these.
 *
 * @throws FaultError format.empty, x509.pem-*
 */
export function derBlocksOf(bytes: Bytes): DerBlock[] {
  if (bytes.length === 0) throw new FaultError('format.empty')
  if (bytes[0] === Tag.SEQUENCE) return [{ label: null, bytes }]
  if (beginsPem(bytes)) return pemBlocks(bytes)
  // `M` is how base64 writes the SEQUENCE that every structure here begins with.
  if (!/^\s*M/.test(latin1Of(bytes.subarray(0, 16)))) return []
  const decoded = bytesFromBase64(latin1Of(bytes))
  return decoded !== null && decoded[0] === Tag.SEQUENCE ? [{ label: null, bytes: decoded }] : []
}

export type DerKind = 'content-info' | 'timestamp-response' | 'certificate' | 'certificate-list' | 'ocsp-response'

/** What a structure is, by the shape of its outermost elements; null where it is none that is read here. */
export function derKindOf(bytes: Bytes): DerKind | null {
  const kind = attempt(() => kindOf(readWhole(bytes, 'BER')))
  return kind.ok ? kind.value : null
}

function kindOf(whole: Tlv): DerKind | null {
  if (whole.tag !== Tag.SEQUENCE) return null
  const [first, second, third] = childrenOf(whole)
  // ContentInfo ::= SEQUENCE { OBJECT IDENTIFIER, [0] … }
  if (first?.tag === Tag.OID) return second?.tag === contextTag(0) ? 'content-info' : null
  // OCSPResponse ::= SEQUENCE { ENUMERATED, [0] … }
  if (first?.tag === Tag.ENUMERATED) return 'ocsp-response'
  if (first?.tag !== Tag.SEQUENCE) return null
  // Certificate and CertificateList ::= SEQUENCE { SEQUENCE, AlgorithmIdentifier, BIT STRING }
  if (second?.tag === Tag.SEQUENCE && third?.tag === Tag.BIT_STRING)
    return isListTbs(first) ? 'certificate-list' : 'certificate'
  // TimeStampResp ::= SEQUENCE { PKIStatusInfo ::= SEQUENCE { INTEGER … }, TimeStampToken OPTIONAL }
  return first.contentStart < first.contentEnd && childrenOf(first)[0]?.tag === Tag.INTEGER
    ? 'timestamp-response'
    : null
}

/** TBSCertList has a time after algorithm and issuer, where TBSCertificate has the two of its validity in a SEQUENCE. RFC 5280 §5.1 */
function isListTbs(tbs: Tlv): boolean {
  const tags = childrenOf(tbs).map((element) => element.tag)
  const at = tags[0] === Tag.INTEGER ? 3 : 2
  return tags[at] === Tag.UTC_TIME || tags[at] === Tag.GENERALIZED_TIME
}

/** Whether ASCII text stands anywhere in the octets. */
export const containsAscii = (bytes: Bytes, text: string): boolean => indexOfAscii(bytes, text) >= 0

/** Where ASCII text stands first; -1 where it does not. */
function indexOfAscii(bytes: Bytes, text: string): number {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let matched = 1
    while (matched < text.length && bytes[at + matched] === text.charCodeAt(matched)) matched += 1
    if (matched === text.length) return at
  }
  return -1
}
