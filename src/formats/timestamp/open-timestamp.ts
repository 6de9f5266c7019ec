import type { Bytes } from '../../base/bytes.ts'
import { ok, type Result } from '../../base/result.ts'
import { decodeTimestampResponse, decodeTimestampToken, type TimestampToken } from '../../cms/timestamp-token.ts'
import { NO_MATERIAL } from '../material.ts'
import type { SignedDocument } from '../signed-object.ts'

/** Opens a time-stamp token that stands alone, over the content given beside it. RFC 3161 §2.4.2, §3.3 */
export function openTimestamp(bytes: Bytes, content?: Bytes): Result<SignedDocument> {
  const token = decodeTimestampToken(bytes)
  return token.ok ? ok(documentOf(token.value, content)) : token
}

/** Opens the TimeStampResp around a token, as TSAs send it and .tsr files keep it. RFC 3161 §2.4.2 */
export function openTimestampResponse(bytes: Bytes, content?: Bytes): Result<SignedDocument> {
  const token = decodeTimestampResponse(bytes)
  return token.ok ? ok(documentOf(token.value, content)) : token
}

function documentOf(token: TimestampToken, content: Bytes | undefined): SignedDocument {
  return {
    format: 'timestamp',
    objects: [
      {
        kind: 'timestamp',
        content: content === undefined ? null : [content],
        structure: { kind: 'timestamp', token },
        claims: {},
        changedAfterSigning: false,
        findings: [],
      },
    ],
    material: NO_MATERIAL,
    changedAfterSigning: false,
    findings: [],
  }
}
