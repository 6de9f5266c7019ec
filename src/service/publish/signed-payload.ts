import { type Bytes, base64Of, bytesFromBase64, textFromUtf8, utf8Of } from '../../base/bytes.ts'
import { canonicalJson, type Json, parseJson } from '../../base/canonical-json.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { identifierOfSigning, type MessageSigner, type SigningAlgorithm } from '../../crypto/message-signer.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import type { ListFaultCode } from './list-fault-code.ts'

const FORMAT = 'yanqian.signed/1'

/** Octets of one. Ours. */
const SIGNED_OCTETS_MAX = 64 << 20

export interface SignedPayload {
  /** The text whose UTF-8 octets were signed. */
  readonly payload: string
  /** SHA-256 of those octets, lower-case hexadecimal. */
  readonly sha256: string
  /** Under whose key it verifies. Whether that holder is to be believed is asked elsewhere. */
  readonly certificate: Certificate
}

/**
 * A text with a signature over its octets, as JSON: `payload` is a string, so that nothing has to be put into a
 * canonical form to verify it, and what is read is what was signed. With jq and OpenSSL:
 *
 *     jq -j .payload list.json > payload; jq -r .signature.value list.json | base64 -d > value
 *     openssl dgst -sha256 -verify key.pem -signature value payload
 *
 * What comes back has been verified. Faults: registry.signed-*; x509.*, asn1.* for the signer's certificate.
 */
export async function signPayload(payload: string, signer: MessageSigner): Promise<Result<string>> {
  const value = await signer.sign(utf8Of(payload))
  const text = canonicalJson({
    format: FORMAT,
    payload,
    signature: {
      algorithm: signer.algorithm,
      certificate: base64Of(signer.certificate),
      value: base64Of(value),
    },
  })
  const verified = await verifyPayload(utf8Of(text))
  return verified.ok ? ok(text) : verified
}

/** Faults: registry.too-large, .not-json, .signed-malformed, .signed-mismatch; x509.*, asn1.*. */
export async function verifyPayload(bytes: Bytes): Promise<Result<SignedPayload>> {
  if (bytes.length > SIGNED_OCTETS_MAX) return fail('registry.too-large', { max: SIGNED_OCTETS_MAX })
  const json = parseJson(textFromUtf8(bytes) ?? '')
  if (json === undefined) return fail('registry.not-json')
  const { format, payload, signature } = membersOf(json)
  const { algorithm, certificate: encoded, value } = membersOf(signature)
  if (format !== FORMAT || typeof payload !== 'string' || !isAlgorithm(algorithm))
    return refused('registry.signed-malformed')
  const [der, octets] = [octetsOf(encoded), octetsOf(value)]
  if (der === null || octets === null) return refused('registry.signed-malformed')
  const certificate = decodeCertificate(der)
  if (!certificate.ok) return certificate
  const message = utf8Of(payload)
  const check = await verifySignature({
    publicKey: certificate.value.publicKey,
    algorithm: identifierOfSigning(algorithm),
    signature: octets,
    message: [message],
  })
  if (check.outcome !== 'valid') return refused('registry.signed-mismatch', { reason: check.outcome })
  return ok({ payload, sha256: sha256Hex(message), certificate: certificate.value })
}

const refused = (code: ListFaultCode, values: Readonly<Record<string, string>> = {}) => fail(code, values)

const membersOf = (json: Json | undefined): { readonly [name: string]: Json | undefined } =>
  json !== undefined && json !== null && typeof json === 'object' && !Array.isArray(json)
    ? (json as { readonly [name: string]: Json | undefined })
    : {}

const ALGORITHMS: readonly SigningAlgorithm[] = ['RSA-SHA-256', 'ECDSA-SHA-256', 'SM2-SM3']
const isAlgorithm = (json: Json | undefined): json is SigningAlgorithm => ALGORITHMS.some((each) => each === json)

const octetsOf = (json: Json | undefined): Bytes | null => (typeof json === 'string' ? bytesFromBase64(json) : null)
