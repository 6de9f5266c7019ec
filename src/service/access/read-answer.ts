import { type Bytes, bytesFromBase64, textFromUtf8, utf8Of } from '../../base/bytes.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import { POSSESSION_ALGORITHMS } from '../../registry/registration/possession-algorithm.ts'
import { pemBlocks } from '../../x509/pem.ts'
import { ANSWER_OCTETS_MAX, type SignedAnswer } from './verify-answer.ts'

/** What a form can say a bare value was made by. */
export const ANSWER_ALGORITHMS: readonly string[] = POSSESSION_ALGORITHMS

/** What a page was given to answer a challenge with. */
export interface GivenAnswer {
  /** `raw` or `cms`. */
  readonly form: string
  /** One of `ANSWER_ALGORITHMS`; empty: the key's own. */
  readonly algorithm: string
  /** A file as it was uploaded, or base64 or PEM as it was pasted. */
  readonly signature: Bytes | string
}

/** PEM around a CMS message. RFC 7468 §9; `PKCS7` is what older tools write. */
const MESSAGE_LABELS: readonly string[] = ['CMS', 'PKCS7']

/**
 * Reads an answer out of a form. Faults: access.answer-missing, access.answer-malformed.
 */
export function readAnswer({ form, algorithm, signature }: GivenAnswer): Result<SignedAnswer> {
  if (signature.length === 0) return fail('access.answer-missing')
  const named = POSSESSION_ALGORITHMS.find((known) => known === algorithm) ?? null
  if ((form !== 'raw' && form !== 'cms') || (named === null && algorithm !== '')) return fail('access.answer-malformed')
  const octets = typeof signature === 'string' ? pastedOctets(signature) : fileOctets(signature)
  if (octets === null || octets.length === 0 || octets.length > ANSWER_OCTETS_MAX)
    return fail('access.answer-malformed')
  return ok({ form, octets, algorithm: named })
}

const pastedOctets = (text: string): Bytes | null =>
  text.includes('-----BEGIN ') ? messageIn(utf8Of(text)) : bytesFromBase64(text)

/** A file that is text with an armour is what stands in it; any other is taken octet for octet. */
function fileOctets(bytes: Bytes): Bytes | null {
  const text = bytes.length > 2 * ANSWER_OCTETS_MAX ? null : textFromUtf8(bytes)
  return text?.includes('-----BEGIN ') ? messageIn(bytes) : bytes
}

function messageIn(bytes: Bytes): Bytes | null {
  const blocks = attempt(() => pemBlocks(bytes))
  const [block, ...others] = blocks.ok ? blocks.value : []
  return block !== undefined && others.length === 0 && MESSAGE_LABELS.includes(block.label) ? block.bytes : null
}
