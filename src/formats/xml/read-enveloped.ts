import { type Bytes, bytesFromBase64, utf8Of } from '../../base/bytes.ts'
import { type Instant, instantFromIso } from '../../base/instant.ts'
import type { AlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts'
import type { DigestAlgorithm } from '../../crypto/digest.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CanonicalInput, type Canonicalization, canonicalize } from '../../xml/canonicalize.ts'
import {
  attributeOf,
  childElements,
  eachElement,
  textOf,
  XML_NAMESPACE,
  type XmlDocument,
  type XmlElement,
} from '../../xml/xml-node.ts'
import { canonicalizationAt, DS, digestAlgorithmAt, signatureMethodAt, Uri, XADES } from './xml-algorithms.ts'
import { refuseSignature } from './xml-signature-fault.ts'

/** An enveloped signature as written, with the octets that it says it covers: nothing has been computed yet. */
export interface EnvelopedSignature {
  /** Canonical octets of the document without the signature. */
  readonly content: Digested
  /** Canonical octets of the signed properties. */
  readonly properties: Digested
  /** Canonical octets of SignedInfo. */
  readonly signedInfo: Bytes
  readonly method: AlgorithmIdentifier
  readonly value: Bytes
  /** From KeyInfo; which of them signed is for `signingCertificate` to tell. */
  readonly certificates: readonly Certificate[]
  /** Digest of the certificate whose holder signed, itself signed. */
  readonly signingCertificate: ExpectedDigest
  readonly signingTime: Instant | null
}

export interface Digested extends ExpectedDigest {
  /** Made when they are asked for: the cost grows with the document, and the signature value costs little. */
  octets(): Bytes
}

interface ExpectedDigest {
  readonly algorithm: DigestAlgorithm
  readonly digest: Bytes
}

/** Certificates in KeyInfo; a signer with its chain takes four. Ours. */
const CERTIFICATES_MAX = 16

/** Prefixes that an exclusive form treats inclusively: each is looked up at every element. Ours. */
const PREFIXES_MAX = 8

/**
 * Reads the one signature of a document: a child of the root that covers the whole document but for itself, and its own
 * signed properties, and nothing else. A list has no use for any other shape, and most attacks on XML signatures are
 * other shapes: a reference elsewhere, an identifier given twice, a transform that drops what is read.
 *
 * @standard XML Signature 1.1 (2013) §4, ETSI EN 319 132-1 V1.2.1 §5, ETSI TS 119 612 V2.4.1 §5.7
 * @throws FaultError xml.*
 */
export function readEnveloped(document: XmlDocument): EnvelopedSignature {
  const { root } = document
  const identifiers = identifiersOf(root)
  const signature = soleSignature(root)
  const signedInfo = only(signature, DS, 'SignedInfo')
  const [first, second, ...rest] = childElements(signedInfo, DS, 'Reference')
  const parts = childElements(signedInfo).length
  if (first === undefined || second === undefined || rest.length > 0 || parts !== 4) {
    refuseSignature('xml.references-unexpected', { what: 'SignedInfo' })
  }
  const isProperties = (reference: XmlElement) => attributeOf(reference, 'Type') === Uri.signedProperties
  const [own, other] = isProperties(first) ? [first, second] : [second, first]
  if (!isProperties(own) || isProperties(other)) refuseSignature('xml.references-unexpected', { what: 'Type' })

  const properties = signedPropertiesOf(signature)
  if (targetOf(own, identifiers) !== properties)
    refuseSignature('xml.references-unexpected', { what: Uri.signedProperties })
  return {
    content: digested(other, contentOf(other, document, signature, identifiers)),
    properties: digested(own, { apex: properties }),
    signedInfo: utf8Of(
      canonicalize({ apex: signedInfo }, canonicalizationOf(only(signedInfo, DS, 'CanonicalizationMethod'))),
    ),
    method: methodOf(only(signedInfo, DS, 'SignatureMethod')),
    value: octetsOf(only(signature, DS, 'SignatureValue')),
    certificates: certificatesOf(only(signature, DS, 'KeyInfo')),
    ...signedStatements(properties),
  }
}

/** Elements by their identifier. One that is given twice means two things: to whoever checks, and to whoever reads. */
function identifiersOf(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement>()
  for (const element of eachElement(root)) {
    for (const { namespace, local, value } of element.attributes) {
      const names = namespace === XML_NAMESPACE ? local === 'id' : namespace === '' && /^id$/i.test(local)
      if (!names) continue
      if (found.has(value)) refuseSignature('xml.id-duplicated')
      found.set(value, element)
    }
  }
  return found
}

function soleSignature(root: XmlElement): XmlElement {
  const all = [...eachElement(root)].filter(({ namespace, local }) => namespace === DS && local === 'Signature')
  if (all.length === 0) refuseSignature('xml.signature-missing')
  if (all.length > 1 || all[0]!.parent !== root) refuseSignature('xml.signature-misplaced')
  return all[0]!
}

function signedPropertiesOf(signature: XmlElement): XmlElement {
  const holders = childElements(signature, DS, 'Object').flatMap((each) =>
    childElements(each, XADES, 'QualifyingProperties'),
  )
  if (holders.length !== 1) refuseSignature('xml.signature-malformed', { what: 'QualifyingProperties' })
  const identifier = attributeOf(signature, 'Id')
  if (identifier === null || attributeOf(holders[0]!, 'Target') !== `#${identifier}`) {
    refuseSignature('xml.signature-malformed', { what: 'Target' })
  }
  return only(holders[0]!, XADES, 'SignedProperties')
}

/** The element that a reference within the document names; null where it names none. */
function targetOf(reference: XmlElement, identifiers: ReadonlyMap<string, XmlElement>): XmlElement | null {
  const uri = attributeOf(reference, 'URI')
  return uri?.startsWith('#') ? (identifiers.get(uri.slice(1)) ?? null) : null
}

/** The whole document, by the empty URI or by the root's own identifier, with the signature taken out by transform. */
function contentOf(
  reference: XmlElement,
  document: XmlDocument,
  signature: XmlElement,
  identifiers: ReadonlyMap<string, XmlElement>,
): CanonicalInput {
  const whole = attributeOf(reference, 'URI') === ''
  if (!whole && targetOf(reference, identifiers) !== document.root) {
    refuseSignature('xml.references-unexpected', { what: 'URI' })
  }
  const [first] = transformsOf(reference)
  if (first === undefined || attributeOf(first, 'Algorithm') !== Uri.enveloped) {
    refuseSignature('xml.transform-refused', { what: 'enveloped-signature' })
  }
  return { apex: whole ? document : document.root, without: signature }
}

function digested(reference: XmlElement, input: CanonicalInput): Digested {
  const transforms = transformsOf(reference)
  const [form, ...rest] = input.without === undefined ? transforms : transforms.slice(1)
  if (rest.length > 0) refuseSignature('xml.transform-refused', { what: 'Transforms' })
  const how = canonicalizationOf(form)
  return { octets: () => utf8Of(canonicalize(input, how)), ...digestOf(reference) }
}

function transformsOf(reference: XmlElement): XmlElement[] {
  const [transforms, ...rest] = childElements(reference, DS, 'Transforms')
  if (rest.length > 0) refuseSignature('xml.transform-refused', { what: 'Transforms' })
  if (transforms === undefined) return []
  const all = childElements(transforms)
  if (all.some(({ namespace, local }) => namespace !== DS || local !== 'Transform')) {
    refuseSignature('xml.transform-refused', { what: 'Transforms' })
  }
  return all
}

/** Canonical XML 1.0 where no form is named (XML Signature 1.1 §4.4.3.2). */
function canonicalizationOf(form: XmlElement | undefined): Canonicalization {
  const uri = form === undefined ? Uri.inclusive : (attributeOf(form, 'Algorithm') ?? '')
  const how = canonicalizationAt(uri, form === undefined ? [] : listedPrefixes(form))
  return how ?? refuseSignature('xml.transform-refused', { what: 'canonicalization' })
}

/** Exclusive XML Canonicalization 1.0 §4: `#default` is the namespace without prefix. */
function listedPrefixes(form: XmlElement): string[] {
  const parameters = childElements(form)
  if (parameters.length === 0) return []
  const list = parameters.length === 1 && parameters[0]!.local === 'InclusiveNamespaces' ? parameters[0]! : null
  const listed = list?.namespace === Uri.exclusive ? attributeOf(list, 'PrefixList') : null
  if (listed === null) refuseSignature('xml.transform-refused', { what: 'InclusiveNamespaces' })
  const prefixes = [...new Set(listed.split(' ').filter((prefix) => prefix !== ''))]
  if (prefixes.length > PREFIXES_MAX)
    refuseSignature('xml.transform-refused', { what: 'PrefixList', max: PREFIXES_MAX })
  return prefixes.map((prefix) => (prefix === '#default' ? '' : prefix)).filter((each) => each !== 'xml')
}

function digestOf(holder: XmlElement): ExpectedDigest {
  const method = only(holder, DS, 'DigestMethod')
  const algorithm = digestAlgorithmAt(attributeOf(method, 'Algorithm') ?? '')
  if (algorithm === null) refuseSignature('xml.algorithm-refused', { what: 'DigestMethod' })
  return { algorithm, digest: octetsOf(only(holder, DS, 'DigestValue')) }
}

/** Without parameters: the only one that XML Signature defines shortens an HMAC (§6.3.1). */
function methodOf(element: XmlElement): AlgorithmIdentifier {
  const method = signatureMethodAt(attributeOf(element, 'Algorithm') ?? '')
  if (method === null || childElements(element).length > 0) {
    refuseSignature('xml.algorithm-refused', { what: 'SignatureMethod' })
  }
  return method
}

function certificatesOf(keyInfo: XmlElement): Certificate[] {
  const elements = childElements(keyInfo, DS, 'X509Data').flatMap((data) => childElements(data, DS, 'X509Certificate'))
  if (elements.length > CERTIFICATES_MAX) refuseSignature('xml.signature-malformed', { what: 'X509Data' })
  return elements.map((element) => {
    const certificate = decodeCertificate(octetsOf(element))
    return certificate.ok ? certificate.value : refuseSignature('xml.signature-malformed', { what: 'X509Certificate' })
  })
}

/** EN 319 132-1 V1.2.1 §5.2.1, §5.2.2; the older SigningCertificate of TS 101 903 says the same of the digest. */
function signedStatements(properties: XmlElement): Pick<EnvelopedSignature, 'signingCertificate' | 'signingTime'> {
  const statements = only(properties, XADES, 'SignedSignatureProperties')
  const references = [
    ...childElements(statements, XADES, 'SigningCertificateV2'),
    ...childElements(statements, XADES, 'SigningCertificate'),
  ]
  if (references.length !== 1) refuseSignature('xml.signature-malformed', { what: 'SigningCertificate' })
  const first = childElements(references[0]!, XADES, 'Cert')[0]
  if (first === undefined) refuseSignature('xml.signature-malformed', { what: 'SigningCertificate' })
  const time = childElements(statements, XADES, 'SigningTime')[0]
  return {
    signingCertificate: digestOf(only(first, XADES, 'CertDigest')),
    signingTime: time === undefined ? null : instantFromIso(textOf(time) ?? ''),
  }
}

function octetsOf(element: XmlElement): Bytes {
  const octets = bytesFromBase64(textOf(element) ?? '.')
  return octets ?? refuseSignature('xml.signature-malformed', { what: element.local })
}

function only(parent: XmlElement, namespace: string, local: string): XmlElement {
  const found = childElements(parent, namespace, local)
  return found.length === 1 ? found[0]! : refuseSignature('xml.signature-malformed', { what: local })
}
