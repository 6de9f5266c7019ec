import { assert } from '../../base/assert.ts'
import { base64Of, hexOf, utf8Of } from '../../base/bytes.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import { attempt, FaultError, fail, ok, type Result } from '../../base/result.ts'
import { sha256 } from '../../crypto/digest.ts'
import type { MessageSigner } from '../../crypto/message-signer.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { canonicalize } from '../../xml/canonicalize.ts'
import { readXml } from '../../xml/read-xml.ts'
import { element, writeXml, type XmlContent } from '../../xml/write-xml.ts'
import { verifyEnveloped } from './verify-enveloped.ts'
import { DS, Uri, valueForXml, XADES } from './xml-algorithms.ts'

/** XML Signature has no identifier for SM2, so that only these two sign XML. RFC 9231 §2.3 */
export type XmlSigner = MessageSigner<'RSA-SHA-256' | 'ECDSA-SHA-256'>

export interface Signing {
  readonly signer: XmlSigner
  readonly signingTime: Instant
  /** Of the content. EN 319 132-1 V1.2.1 §5.2.4 */
  readonly mediaType: string
}

/**
 * A document of the element with an enveloped signature of level B-B as its last child. What comes back has been
 * verified: a signer that signs wrongly is a fault here and not at whoever reads the list.
 *
 * Faults: x509.*, asn1.* for the signer's certificate; xml.signature-mismatch and the like where it does not verify.
 *
 * @standard XML Signature 1.1 (2013) §3.1, ETSI EN 319 132-1 V1.2.1 §6.3
 */
export async function signEnveloped(content: XmlContent, signing: Signing): Promise<Result<string>> {
  assert(content.children.length > 0, 'the signature stands before the end tag, so there must be one')
  const certificate = decodeCertificate(signing.signer.certificate)
  if (!certificate.ok) return certificate
  const root = writeXml(content)
  const canonicalRoot = attempt(() => canonical(root))
  // A list may have grown longer than its readers take.
  if (!canonicalRoot.ok) return canonicalRoot
  const contentDigest = base64Of(sha256(utf8Of(canonicalRoot.value)))
  const ids = identifiersFrom(contentDigest, signing)
  const properties = signedProperties(ids, signing)
  const signedInfo = signedInfoOf(ids, contentDigest, digestOf(writeXml(properties)), signing.signer)
  const raw = await signing.signer.sign(utf8Of(canonical(writeXml(signedInfo))))
  const value = valueForXml(raw, certificate.value.publicKey)
  if (value === null) return fail('xml.signature-mismatch', { reason: 'malformed' })
  const signature = writeXml(
    element(
      'ds:Signature',
      { 'xmlns:ds': DS, Id: ids.signature },
      signedInfo,
      element('ds:SignatureValue', {}, base64Of(value)),
      element('ds:KeyInfo', {}, x509Data(signing.signer)),
      element('ds:Object', {}, qualified(ids, properties)),
    ),
  )
  const end = root.lastIndexOf('</')
  const document = `<?xml version="1.0" encoding="UTF-8"?>\n${root.slice(0, end)}${signature}${root.slice(end)}`
  const verified = await verifyEnveloped(
    utf8Of(document),
    ({ fingerprint }) => fingerprint === certificate.value.fingerprint,
  )
  return verified.ok ? ok(document) : verified
}

interface Identifiers {
  readonly signature: string
  readonly properties: string
  readonly content: string
}

/** From what is signed and when, so that the same list gives the same document. */
function identifiersFrom(contentDigest: string, { signingTime }: Signing): Identifiers {
  const stem = hexOf(sha256(utf8Of(`${contentDigest} ${isoOf(signingTime)}`))).slice(0, 32)
  return { signature: `signature-${stem}`, properties: `properties-${stem}`, content: `content-${stem}` }
}

function signedProperties(ids: Identifiers, { signer, signingTime, mediaType }: Signing): XmlContent {
  const certificateDigest = base64Of(sha256(signer.certificate))
  return element(
    'xades:SignedProperties',
    // Both are declared here as well: the exclusive form is then the same alone and in its place.
    { 'xmlns:xades': XADES, 'xmlns:ds': DS, Id: ids.properties },
    element(
      'xades:SignedSignatureProperties',
      {},
      element('xades:SigningTime', {}, isoOf(signingTime)),
      element(
        'xades:SigningCertificateV2',
        {},
        element('xades:Cert', {}, element('xades:CertDigest', {}, ...digestElements(certificateDigest))),
      ),
    ),
    element(
      'xades:SignedDataObjectProperties',
      {},
      element(
        'xades:DataObjectFormat',
        { ObjectReference: `#${ids.content}` },
        element('xades:MimeType', {}, mediaType),
      ),
    ),
  )
}

function signedInfoOf(ids: Identifiers, content: string, properties: string, { algorithm }: XmlSigner): XmlContent {
  const exclusive = element('ds:Transform', { Algorithm: Uri.exclusive })
  const method = algorithm === 'RSA-SHA-256' ? Uri.rsaSha256 : Uri.ecdsaSha256
  return element(
    'ds:SignedInfo',
    { 'xmlns:ds': DS },
    element('ds:CanonicalizationMethod', { Algorithm: Uri.exclusive }),
    element('ds:SignatureMethod', { Algorithm: method }),
    element(
      'ds:Reference',
      { Id: ids.content, URI: '' },
      element('ds:Transforms', {}, element('ds:Transform', { Algorithm: Uri.enveloped }), exclusive),
      ...digestElements(content),
    ),
    element(
      'ds:Reference',
      { Type: Uri.signedProperties, URI: `#${ids.properties}` },
      element('ds:Transforms', {}, exclusive),
      ...digestElements(properties),
    ),
  )
}

const digestElements = (digest: string): XmlContent[] => [
  element('ds:DigestMethod', { Algorithm: Uri.sha256 }),
  element('ds:DigestValue', {}, digest),
]

const x509Data = ({ certificate }: XmlSigner): XmlContent =>
  element('ds:X509Data', {}, element('ds:X509Certificate', {}, base64Of(certificate)))

const qualified = (ids: Identifiers, properties: XmlContent): XmlContent =>
  element('xades:QualifyingProperties', { 'xmlns:xades': XADES, Target: `#${ids.signature}` }, properties)

const digestOf = (written: string): string => base64Of(sha256(utf8Of(canonical(written))))

/** The exclusive form of an element that declares all that it uses. */
function canonical(written: string): string {
  const document = readXml(utf8Of(written))
  if (!document.ok) throw new FaultError(document.fault.code, document.fault.values)
  return canonicalize({ apex: document.value.root }, { method: 'exclusive', prefixes: [] })
}
