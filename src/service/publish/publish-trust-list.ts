import { utf8Of } from '../../base/bytes.ts'
import { ok, type Result } from '../../base/result.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import type { MessageSigner } from '../../crypto/message-signer.ts'
import { signEnveloped, type XmlSigner } from '../../formats/xml/sign-enveloped.ts'
import type { TrustList } from '../../registry/trust-list/trust-list.ts'
import { encodeTrustList } from '../../registry/trust-list/trust-list-codec.ts'
import { TRUST_LIST_MEDIA_TYPE, trustListXml } from '../../registry/trust-list/write-trust-list-xml.ts'
import type { ListPointer } from '../../registry/trust-list/xml-trust-list.ts'
import { signPayload } from './signed-payload.ts'

/** A list as it is served. It does not change again: the next one has another number. */
export interface PublishedList {
  readonly text: string
  readonly mediaType: string
  /** SHA-256 of the text: the strong entity tag, in quotation marks. RFC 9110 §8.8.3 */
  readonly entityTag: string
  /** SHA-256 of the JSON payload: what the next list names as the one before it, in either form. */
  readonly payloadSha256: string
}

/** The list as signed JSON. Faults: registry.*; x509.*, asn1.* for the signer's certificate. */
export async function publishJsonList(list: TrustList, signer: MessageSigner): Promise<Result<PublishedList>> {
  const payload = encodeTrustList(list)
  if (!payload.ok) return payload
  const signed = await signPayload(payload.value, signer)
  return signed.ok ? ok(published(signed.value, 'application/json', payload.value)) : signed
}

/**
 * The same in the form of ETSI TS 119 612, signed XAdES B-B at the instant of its issue.
 *
 * Faults: registry.*; xml.*; x509.*, asn1.* for the signer's certificate.
 *
 * @standard ETSI TS 119 612 V2.4.1 §5.7
 */
export async function publishXmlList(
  list: TrustList,
  signer: XmlSigner,
  pointers: readonly ListPointer[] = [],
): Promise<Result<PublishedList>> {
  const payload = encodeTrustList(list)
  if (!payload.ok) return payload
  const signing = { signer, signingTime: list.issuedAt, mediaType: TRUST_LIST_MEDIA_TYPE }
  const signed = await signEnveloped(trustListXml(list, pointers), signing)
  return signed.ok ? ok(published(signed.value, TRUST_LIST_MEDIA_TYPE, payload.value)) : signed
}

function published(text: string, mediaType: string, payload: string): PublishedList {
  const entityTag = `"${sha256Hex(utf8Of(text))}"`
  return { text, mediaType, entityTag, payloadSha256: sha256Hex(utf8Of(payload)) }
}
