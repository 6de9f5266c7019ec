import { assert } from '../../base/assert.ts'
import { type Bytes, bytesEqual } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { attempt, FaultError, ok, type Result } from '../../base/result.ts'
import { digest, sha256Hex } from '../../crypto/digest.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { readXml } from '../../xml/read-xml.ts'
import type { XmlElement } from '../../xml/xml-node.ts'
import { type Digested, type EnvelopedSignature, readEnveloped } from './read-enveloped.ts'
import { valueFromXml } from './xml-algorithms.ts'
import { refuseSignature } from './xml-signature-fault.ts'

/** What a signature covers, and whose it is by mathematics. Whether that signer is to be believed is asked elsewhere. */
export interface SignedXml {
  /** Read from the very octets that were digested: nothing that was not signed is in it, the signature neither. */
  readonly root: XmlElement
  /** Of those octets, lower-case hexadecimal: the same list signed anew has the same. */
  readonly sha256: string
  readonly certificate: Certificate
  /** Claimed by the signer. */
  readonly signingTime: Instant | null
  /** As the algorithm table names it: `RSA-PKCS1 2048 SHA-256`. */
  readonly algorithm: string
}

/**
 * Verifies the one enveloped XAdES signature of a document: digests, value, and that the certificate it comes with is
 * the one that it names. A signer who is not expected is refused before anything is computed that costs more the longer
 * the document is.
 *
 * Faults: xml.*; x509.*, asn1.* for its certificate.
 *
 * @standard XML Signature 1.1 (2013) §3.2, ETSI EN 319 132-1 V1.2.1 §5.2.2
 */
export async function verifyEnveloped(
  bytes: Bytes,
  isExpected: (certificate: Certificate) => boolean,
): Promise<Result<SignedXml>> {
  const document = readXml(bytes)
  if (!document.ok) return document
  const read = attempt(() => readEnveloped(document.value))
  if (!read.ok) return read
  try {
    return ok(await verified(read.value, isExpected))
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: error.fault }
    throw error
  }
}

async function verified(
  signature: EnvelopedSignature,
  isExpected: (certificate: Certificate) => boolean,
): Promise<SignedXml> {
  const certificate = await signingCertificateOf(signature)
  if (!isExpected(certificate)) refuseSignature('xml.signer-unexpected', { certificate: certificate.fingerprint })
  const value = valueFromXml(signature.value, certificate.publicKey)
  if (value === null) refuseSignature('xml.signature-malformed', { what: 'SignatureValue' })
  const check = await verifySignature({
    publicKey: certificate.publicKey,
    algorithm: signature.method,
    signature: value,
    message: [signature.signedInfo],
  })
  if (check.outcome !== 'valid') refuseSignature('xml.signature-mismatch', { reason: check.outcome })
  await checkedOctets(signature.properties, 'SignedProperties')
  const content = await checkedOctets(signature.content, 'content')
  const signed = readXml(content)
  // A canonical form is well-formed; longer than what it was made of, it may pass a limit.
  if (!signed.ok) throw new FaultError(signed.fault.code, signed.fault.values)
  assert(check.scheme !== null, 'what verified has a scheme')
  return {
    root: signed.value.root,
    sha256: sha256Hex(content),
    certificate,
    signingTime: signature.signingTime,
    algorithm: check.scheme.name,
  }
}

/** KeyInfo is not signed: a certificate in it counts where the signed properties name it by its digest. */
async function signingCertificateOf({ certificates, signingCertificate }: EnvelopedSignature): Promise<Certificate> {
  for (const certificate of certificates) {
    if (bytesEqual(await digest(signingCertificate.algorithm, [certificate.bytes]), signingCertificate.digest)) {
      return certificate
    }
  }
  refuseSignature('xml.signing-certificate-missing')
}

async function checkedOctets(part: Digested, what: string): Promise<Bytes> {
  const octets = part.octets()
  const isIntact = bytesEqual(await digest(part.algorithm, [octets]), part.digest)
  return isIntact ? octets : refuseSignature('xml.digest-mismatch', { what })
}
