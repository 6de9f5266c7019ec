import type { Bytes } from '../../base/bytes.ts'
import { ok, type Result } from '../../base/result.ts'
import type { SignedData } from '../../cms/signed-data.ts'
import { isTimestamp } from '../../cms/timestamp-token.ts'
import { NO_MATERIAL } from '../material.ts'
import type { SignedDocument, SignedObject } from '../signed-object.ts'
import { openTimestamp } from '../timestamp/open-timestamp.ts'

/**
 * Opens a CMS, PKCS #7 or GM/T 0010 message: one signed object a signer, each over the same content. One
 * whose content is a TSTInfo is a time-stamp over `content`. A message without signers (a bag of
 * certificates) holds no signed object, only material.
 *
 * @param content what a detached signature or a time-stamp speaks of, where it is at hand. Where content is
 *   attached and given too, the given one stands as what is spoken of: the verification compares both, and
 *   a difference can never pass
 * @standard RFC 5652 §5
 */
export function openCms(data: SignedData, content?: Bytes): Result<SignedDocument> {
  return isTimestamp(data) ? openTimestamp(data.bytes, content) : ok(documentOf(data, content))
}

function documentOf(data: SignedData, content: Bytes | undefined): SignedDocument {
  const spokenOf = content ?? data.content
  const objects = data.signers.map(
    (signer): SignedObject => ({
      kind: 'signature',
      content: spokenOf === null ? null : [spokenOf],
      structure: { kind: 'cms', data, signer },
      claims: {},
      changedAfterSigning: false,
      findings: [],
    }),
  )
  const { certificates, lists, responses } = data
  return {
    format: 'cms',
    objects,
    material: objects.length > 0 ? NO_MATERIAL : { certificates, lists, responses },
    changedAfterSigning: false,
    findings: objects.length > 0 ? [] : data.findings,
  }
}
