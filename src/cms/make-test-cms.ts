/**
 * Makes certificates, CMS messages, time-stamps and revocation data for tests, by a library that shares no
 * code with the reader. Imported by tests only.
 */
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeSetOf, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, compareBytes, concatBytes, utf8Of } from '../base/bytes.ts'
import { AttributeType } from './attribute.ts'
import { ContentType } from './content-type.ts'

/** A certificate with its key. */
export interface TestSigner {
  /** DER. */
  readonly certificate: Uint8Array
  readonly privateKey: CryptoKey
  readonly keyIdentifier: Uint8Array
}

export interface SignerRecipe {
  readonly name: string
  readonly serialNumber?: number
  readonly key?: 'P-256' | 'RSA-2048'
  /** Issued by this one; self-signed where absent. */
  readonly issuer?: TestSigner
}

const EC = { name: 'ECDSA', namedCurve: 'P-256' }
const RSA = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' }

export async function makeTestSigner({
  name,
  serialNumber = 1,
  key = 'P-256',
  issuer,
}: SignerRecipe): Promise<TestSigner> {
  const pair = (await crypto.subtle.generateKey(key === 'P-256' ? EC : RSA, true, ['sign', 'verify'])) as {
    privateKey: CryptoKey
    publicKey: CryptoKey
  }
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ value: serialNumber })
  certificate.subject = commonName(name)
  certificate.issuer = issuer ? parsed(issuer).subject : commonName(name)
  certificate.notBefore = new pkijs.Time({ type: 0, value: new Date('2026-01-01T00:00:00Z') })
  certificate.notAfter = new pkijs.Time({ type: 0, value: new Date('2046-01-01T00:00:00Z') })
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey)
  const keyIdentifier = Uint8Array.from({ length: 20 }, (_, index) => (serialNumber * 7 + name.length + index) % 256)
  const octets = new asn1js.OctetString({ valueHex: bufferOf(keyIdentifier) })
  certificate.extensions = [new pkijs.Extension({ extnID: '2.5.29.14', critical: false, extnValue: octets.toBER() })]
  await certificate.sign(issuer?.privateKey ?? pair.privateKey, 'SHA-256')
  return { certificate: bytesOf(certificate.toSchema(true)), privateKey: pair.privateKey, keyIdentifier }
}

function commonName(text: string): pkijs.RelativeDistinguishedNames {
  const value = new asn1js.Utf8String({ value: text })
  return new pkijs.RelativeDistinguishedNames({
    typesAndValues: [new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value })],
  })
}

/** One attribute: its type and the DER of its values. */
export interface TestAttribute {
  readonly oid: string
  readonly values: readonly Bytes[]
}

export interface CmsRecipe {
  readonly signers: readonly TestSigner[]
  readonly content: Bytes
  readonly detached?: boolean
  /** ContentInfo contentType: PKCS #7 or GM/T 0010. */
  readonly outerType?: string
  readonly contentType?: string
  /** Changes the usual ones (content-type, signing-time, message-digest); null for none at all. */
  readonly signedAttributes?:
    | ((usual: TestAttribute[], signer: TestSigner) => TestAttribute[] | Promise<TestAttribute[]>)
    | null
  /** Kept in the order given, where DER would sort. */
  readonly unsorted?: boolean
  readonly unsignedAttributes?: (signature: Bytes) => Promise<readonly TestAttribute[]>
  /** DER; those of the signers where absent. */
  readonly certificates?: readonly Bytes[]
  /** RevocationInfoChoices, DER of each. */
  readonly revocations?: readonly Bytes[]
  readonly identifiedBy?: 'issuer-and-serial' | 'key-identifier'
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
  /** The content as a constructed OCTET STRING in segments, as streaming producers write it. */
  readonly segmented?: boolean
  /** Takes the place of the version that pkijs computes. */
  readonly version?: number
  /** Takes the place of the messages's digestAlgorithms. */
  readonly digestAlgorithms?: readonly string[]
}

export async function makeTestCms(recipe: CmsRecipe): Promise<Uint8Array> {
  const contentType = recipe.contentType ?? ContentType.data
  const hash = recipe.hash ?? 'SHA-256'
  const digest = new Uint8Array(await crypto.subtle.digest(hash, bufferOf(recipe.content)))
  const encapContentInfo = new pkijs.EncapsulatedContentInfo({ eContentType: contentType })
  if (recipe.segmented) encapContentInfo.eContent = segmentsOf(recipe.content)
  else if (!recipe.detached) encapContentInfo.eContent = new asn1js.OctetString({ valueHex: bufferOf(recipe.content) })

  const certificates = recipe.certificates ?? recipe.signers.map((signer) => signer.certificate)
  const signedData = new pkijs.SignedData({ version: 1, encapContentInfo, signerInfos: [] })
  if (certificates.length > 0) {
    signedData.certificates = certificates.map((der) => pkijs.Certificate.fromBER(bufferOf(der)))
  }
  for (const [index, signer] of recipe.signers.entries()) {
    const signerInfo = new pkijs.SignerInfo(identifierOf(signer, recipe.identifiedBy ?? 'issuer-and-serial'))
    const attributes = await signedAttributesOf(recipe, signer, contentType, digest)
    if (attributes) signerInfo.signedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes })
    signedData.signerInfos.push(signerInfo)
    await signedData.sign(signer.privateKey, index, hash, bufferOf(recipe.content))
    const unsigned = (await recipe.unsignedAttributes?.(new Uint8Array(signerInfo.signature.getValue()))) ?? []
    if (unsigned.length > 0) {
      const pkiAttributes = unsigned.map(pkiAttributeOf)
      signerInfo.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 1, attributes: pkiAttributes })
    }
  }
  if (recipe.digestAlgorithms) {
    signedData.digestAlgorithms = recipe.digestAlgorithms.map(
      (algorithmId) => new pkijs.AlgorithmIdentifier({ algorithmId }),
    )
  }
  const content = signedData.toSchema(true)
  if (recipe.version !== undefined) content.valueBlock.value[0] = new asn1js.Integer({ value: recipe.version })
  if (recipe.revocations) insertRevocations(content, recipe.revocations)
  return bytesOf(new pkijs.ContentInfo({ contentType: recipe.outerType ?? ContentType.signedData, content }).toSchema())
}

/** RFC 5652 §5.1: crls [1] stands before the last field, signerInfos. */
function insertRevocations(signedData: asn1js.Sequence, revocations: readonly Bytes[]): void {
  const value = revocations.map((der) => asn1js.fromBER(bufferOf(der)).result)
  const crls = new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value })
  signedData.valueBlock.value.splice(-1, 0, crls)
}

function identifierOf(signer: TestSigner, by: 'issuer-and-serial' | 'key-identifier'): pkijs.SignerInfoParameters {
  if (by === 'key-identifier') {
    const valueHex = bufferOf(signer.keyIdentifier)
    return { version: 3, sid: new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex }) }
  }
  const { issuer, serialNumber } = parsed(signer)
  return { version: 1, sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }) }
}

async function signedAttributesOf(
  recipe: CmsRecipe,
  signer: TestSigner,
  contentType: string,
  digest: Bytes,
): Promise<pkijs.Attribute[] | null> {
  if (recipe.signedAttributes === null) return null
  const usual: TestAttribute[] = [
    { oid: AttributeType.contentType, values: [encodeOid(contentType)] },
    { oid: AttributeType.signingTime, values: [encodeTlv(0x17, utf8Of('260601120000Z'))] },
    { oid: AttributeType.messageDigest, values: [encodeOctetString(digest)] },
  ]
  const attributes = recipe.signedAttributes ? await recipe.signedAttributes(usual, signer) : usual
  const ordered = recipe.unsorted ? attributes : sortedAttributes(attributes)
  return ordered.map(pkiAttributeOf)
}

const derOfAttribute = ({ oid, values }: TestAttribute): Uint8Array =>
  encodeSequence(encodeOid(oid), encodeSetOf(...values))

const sortedAttributes = (attributes: readonly TestAttribute[]): TestAttribute[] =>
  [...attributes].sort((a, b) => compareBytes(derOfAttribute(a), derOfAttribute(b)))

const pkiAttributeOf = ({ oid, values }: TestAttribute): pkijs.Attribute =>
  new pkijs.Attribute({ type: oid, values: values.map((der) => asn1js.fromBER(bufferOf(der)).result) })

function segmentsOf(content: Bytes): asn1js.OctetString {
  const half = content.length >> 1
  const value = [content.subarray(0, half), content.subarray(half)].map(
    (part) => new asn1js.OctetString({ valueHex: bufferOf(part) }),
  )
  return new asn1js.OctetString({ isConstructed: true, idBlock: { isConstructed: true }, value })
}

/** signing-certificate (v1, SHA-1) or signing-certificate-v2 (SHA-256 by default) that names a certificate. RFC 5035 §3 */
export async function signingCertificate(
  certificate: Bytes,
  version: 1 | 2 = 2,
  more: { readonly hash?: 'SHA-384'; readonly issuerSerial?: Bytes } = {},
): Promise<TestAttribute> {
  const hash = version === 1 ? 'SHA-1' : (more.hash ?? 'SHA-256')
  const digest = new Uint8Array(await crypto.subtle.digest(hash, bufferOf(certificate)))
  const algorithm = more.hash === undefined ? [] : [encodeSequence(encodeOid('2.16.840.1.101.3.4.2.2'))]
  const issuerSerial = more.issuerSerial === undefined ? [] : [more.issuerSerial]
  const reference = encodeSequence(...algorithm, encodeOctetString(digest), ...issuerSerial)
  const oid = version === 1 ? AttributeType.signingCertificate : AttributeType.signingCertificateV2
  return { oid, values: [encodeSequence(encodeSequence(reference))] }
}

/** CMSAlgorithmProtection for SHA-256 with the signature algorithm named. RFC 6211 §2 */
export const algorithmProtection = (
  signatureAlgorithm: string,
  digestAlgorithm = '2.16.840.1.101.3.4.2.1',
): TestAttribute => ({
  oid: AttributeType.algorithmProtection,
  values: [
    encodeSequence(
      encodeSequence(encodeOid(digestAlgorithm), encodeNull()),
      encodeTlv(0xa1, encodeOid(signatureAlgorithm)),
    ),
  ],
})

export interface TimestampRecipe {
  readonly tsa: TestSigner
  readonly imprinted: Bytes
  readonly time?: string
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
  /** Changes the TSTInfo that pkijs has made, in DER. */
  readonly tstInfo?: (info: pkijs.TSTInfo) => void
  /** Takes the place of the whole TSTInfo. */
  readonly tstInfoDer?: Bytes
  readonly cms?: Partial<CmsRecipe>
}

export async function makeTestTimestamp(recipe: TimestampRecipe): Promise<Uint8Array> {
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: '1.3.6.1.4.1.13762.3',
    messageImprint: await pkijs.MessageImprint.create(recipe.hash ?? 'SHA-256', bufferOf(recipe.imprinted)),
    serialNumber: new asn1js.Integer({ value: 77 }),
    genTime: new Date(recipe.time ?? '2026-06-01T12:00:01Z'),
  })
  recipe.tstInfo?.(info)
  return makeTestCms({
    signers: [recipe.tsa],
    content: recipe.tstInfoDer ?? bytesOf(info.toSchema()),
    contentType: ContentType.tstInfo,
    signedAttributes: async (usual, signer) => [...usual, await signingCertificate(signer.certificate)],
    ...recipe.cms,
  })
}

/** TimeStampResp of a status, with a token or none. RFC 3161 §2.4.2 */
export const makeTestTimestampResponse = (status: number, token: Bytes | null): Uint8Array =>
  encodeSequence(encodeSequence(encodeTlv(0x02, Uint8Array.of(status))), ...(token === null ? [] : [token]))

/** A CRL by this issuer, without entries. */
export async function makeTestCrl(issuer: TestSigner): Promise<Uint8Array> {
  const crl = new pkijs.CertificateRevocationList()
  crl.version = 1
  crl.issuer = parsed(issuer).subject
  crl.thisUpdate = new pkijs.Time({ type: 0, value: new Date('2026-06-01T00:00:00Z') })
  crl.nextUpdate = new pkijs.Time({ type: 0, value: new Date('2026-07-01T00:00:00Z') })
  await crl.sign(issuer.privateKey, 'SHA-256')
  return bytesOf(crl.toSchema(true))
}

/** An OCSP response `good` for a certificate, signed by its issuer; also the BasicOCSPResponse inside. */
export async function makeTestOcspResponse(
  subject: TestSigner,
  issuer: TestSigner,
): Promise<{ readonly response: Uint8Array; readonly basic: Uint8Array }> {
  const certId = new pkijs.CertID()
  await certId.createForCertificate(parsed(subject), { hashAlgorithm: 'SHA-1', issuerCertificate: parsed(issuer) })
  const single = new pkijs.SingleResponse({ certID: certId })
  single.certStatus = new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } })
  single.thisUpdate = new Date('2026-06-01T00:00:00Z')
  const basic = new pkijs.BasicOCSPResponse()
  basic.tbsResponseData.responderID = parsed(issuer).subject
  basic.tbsResponseData.producedAt = new Date('2026-06-01T00:00:00Z')
  basic.tbsResponseData.responses.push(single)
  await basic.sign(issuer.privateKey, 'SHA-256')
  const basicDer = bytesOf(basic.toSchema())
  const responseBytes = encodeSequence(encodeOid('1.3.6.1.5.5.7.48.1.1'), encodeOctetString(basicDer))
  return {
    response: encodeSequence(encodeTlv(0x0a, Uint8Array.of(0)), encodeTlv(0xa0, responseBytes)),
    basic: basicDer,
  }
}

/** The same message with indefinite lengths wherever X.690 allows them: every constructed element. */
export function withIndefiniteLengths(der: Bytes): Uint8Array {
  return indefinite(asn1js.fromBER(bufferOf(der)).result)
}

function indefinite(block: asn1js.AsnType): Uint8Array {
  const whole = new Uint8Array(block.toBER())
  const children = (block.valueBlock as { value?: unknown }).value
  if (!block.idBlock.isConstructed || !Array.isArray(children)) return whole
  const parts = (children as asn1js.AsnType[]).map(indefinite)
  const end = Uint8Array.of(0, 0)
  return concatBytes(whole.subarray(0, 1), Uint8Array.of(0x80), ...parts, end)
}

const parsed = (signer: TestSigner): pkijs.Certificate => pkijs.Certificate.fromBER(bufferOf(signer.certificate))
const bytesOf = (schema: asn1js.AsnType): Uint8Array => new Uint8Array(schema.toBER(false))
const bufferOf = (bytes: Bytes): ArrayBuffer => bytes.slice().buffer as ArrayBuffer
