import { type Bytes, base64Of, bytesFromBase64, latin1Of } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'

/** One encapsulated structure. RFC 7468 §2 */
export interface PemBlock {
  /** `CERTIFICATE`, `X509 CRL`, `PKCS7` … */
  readonly label: string
  readonly bytes: Uint8Array
}

/** Octets of one PEM file: a CRL of a million entries is 40 MB in base64. Ours. */
export const PEM_OCTETS_MAX = 64 << 20
/** Blocks of one PEM file: the CA bundles of browsers hold about 150. Ours. */
export const PEM_BLOCKS_MAX = 1024

const BEGIN = '-----BEGIN '

/**
 * The blocks of a PEM file, in their order; text around them is left alone. Bytes without a block give
 * an empty list.
 *
 * @standard RFC 7468 §2, §3 (lax: any white space)
 * @throws FaultError x509.pem-*
 */
export function pemBlocks(bytes: Bytes): PemBlock[] {
  if (bytes.length > PEM_OCTETS_MAX) throw new FaultError('x509.pem-too-large', { max: PEM_OCTETS_MAX })
  const text = latin1Of(bytes)
  const blocks: PemBlock[] = []
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at)) {
    if (blocks.length === PEM_BLOCKS_MAX) throw new FaultError('x509.pem-too-many-blocks', { max: PEM_BLOCKS_MAX })
    const labelEnd = text.indexOf('-----', at + BEGIN.length)
    const label = text.slice(at + BEGIN.length, Math.max(labelEnd, 0))
    if (labelEnd < 0 || !/^[A-Z0-9][A-Z0-9 #-]{0,63}$/.test(label)) malformed(at)
    const end = text.indexOf(`-----END ${label}-----`, labelEnd)
    if (end < 0) malformed(at)
    // Privacy-enhanced headers (RFC 1421 §4.6) end with an empty line; what we read never needs them.
    const body = text.slice(labelEnd + 5, end).replace(/^\s*(?:[A-Za-z-]+:.*\r?\n)+\s*\r?\n/, '')
    const decoded = bytesFromBase64(body)
    if (decoded === null || decoded.length === 0) malformed(at)
    blocks.push({ label, bytes: decoded })
    at = end + 1
  }
  return blocks
}

function malformed(offset: number): never {
  throw new FaultError('x509.pem-malformed', { offset })
}

/** One structure, encapsulated in lines of 64 characters. RFC 7468 §2 */
export const pemOf = (label: string, octets: Bytes): string =>
  `-----BEGIN ${label}-----\n${base64Of(octets).replace(/(.{64})(?=.)/g, '$1\n')}\n-----END ${label}-----\n`
