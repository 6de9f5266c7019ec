import { type Digest, digestAlgorithm, digestOf, GM_SM2_SIGNATURE, SCHEME_ALGORITHMS } from './cms-algorithms.ts'
import {
  at,
  der,
  explicit,
  integer,
  octetString,
  oid,
  parse,
  sequence,
  setOf,
  unsortedSet,
  utcTime,
  write,
} from './der.ts'
import type { Scheme } from './sign-octets.ts'

/** CMS as RFC 5652 names its contents, or GM/T 0010-2012 with the PKCS #7 v1.5 shape. */
export type Profile = 'CMS' | 'GM/T 0010'

export const CONTENT_TYPES: Readonly<Record<Profile, { data: string; signedData: string }>> = {
  CMS: { data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2' },
  'GM/T 0010': { data: '1.2.156.10197.6.1.4.2.1', signedData: '1.2.156.10197.6.1.4.2.2' },
}
export const TST_INFO = '1.2.840.113549.1.9.16.1.4'

const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), setOf(value))
const contentTypeAttribute = (type: string): Buffer => attribute('1.2.840.113549.1.9.3', oid(type))
export const messageDigestAttribute = (digest: Buffer): Buffer => attribute('1.2.840.113549.1.9.4', octetString(digest))
const signingTimeAttribute = (time: Date): Buffer => attribute('1.2.840.113549.1.9.5', utcTime(time))
export const timestampAttribute = (token: Buffer): Buffer => attribute('1.2.840.113549.1.9.16.2.14', parsed(token))
export const counterSignatureAttribute = (signer: Buffer): Buffer => attribute('1.2.840.113549.1.9.6', signer)

/** ESSCertIDv2 of one certificate, RFC 5035 §3; SHA-256 is the default and so left out. */
export function signingCertificateAttribute(certificate: Buffer, digest: Digest = 'sha256'): Buffer {
  const id = sequence(
    ...(digest === 'sha256' ? [] : [digestAlgorithm(digest)]),
    octetString(digestOf(digest, certificate)),
  )
  return attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(id)))
}

const parsed = (bytes: Buffer): Buffer => write(parse(bytes))

/** IssuerAndSerialNumber as the certificate writes it. */
function issuerAndSerial(certificate: Buffer): Buffer {
  const tbs = at(parse(certificate), 0)
  return sequence(write(at(tbs, 3)), write(at(tbs, 1)))
}

export interface SignerDeclaration {
  readonly certificate: Buffer
  readonly scheme: Scheme
  readonly sign: (octets: Buffer) => Buffer
  readonly profile?: Profile
  /** The octets of the content, whatever eContent holds. */
  readonly content: Buffer
  /** Signed attributes in the order to be written; null signs the content itself. */
  readonly attributes: readonly Buffer[] | null
  /** Written and signed in the order given, as some signers do, where DER would sort. */
  readonly unsorted?: boolean
  readonly unsigned?: readonly Buffer[]
  readonly signatureAlgorithm?: Buffer
}

/** Content type, message digest, signing time and signing certificate: what a careful signer signs. */
export function usualAttributes(
  scheme: Scheme,
  certificate: Buffer,
  content: Buffer,
  time: Date | null,
  contentType: string = CONTENT_TYPES.CMS.data,
): Buffer[] {
  const { digest } = SCHEME_ALGORITHMS[scheme]
  return [
    contentTypeAttribute(contentType),
    messageDigestAttribute(digestOf(digest, content)),
    ...(time ? [signingTimeAttribute(time)] : []),
    signingCertificateAttribute(certificate, digest === 'sm3' ? 'sm3' : 'sha256'),
  ]
}

export function signerInfo(signer: SignerDeclaration): Buffer {
  const { digest, signatureAlgorithm } = SCHEME_ALGORITHMS[signer.scheme]
  const gm = signer.profile === 'GM/T 0010'
  const set = signer.attributes && (signer.unsorted ? unsortedSet : setOf)(...signer.attributes)
  // RFC 5652 §5.4: what is signed carries the tag of SET OF, what is sent carries [0].
  const signature = signer.sign(set ?? signer.content)
  return sequence(
    integer(1),
    issuerAndSerial(signer.certificate),
    digestAlgorithm(digest),
    ...(set ? [Buffer.concat([Buffer.from([0xa0]), set.subarray(1)])] : []),
    signer.signatureAlgorithm ?? (gm ? GM_SM2_SIGNATURE : signatureAlgorithm),
    octetString(signature),
    ...(signer.unsigned?.length ? [der(0xa1, ...signer.unsigned)] : []),
  )
}

export interface SignedDataDeclaration {
  readonly profile?: Profile
  readonly version?: number
  readonly digests: readonly Digest[]
  readonly contentType?: string
  /** eContent; absent for a detached signature. */
  readonly content?: Buffer
  readonly certificates: readonly Buffer[]
  readonly lists?: readonly Buffer[]
  readonly signers: readonly Buffer[]
}

export function signedData(declaration: SignedDataDeclaration): Buffer {
  const types = CONTENT_TYPES[declaration.profile ?? 'CMS']
  const { content, certificates, lists = [] } = declaration
  const encapsulated = sequence(
    oid(declaration.contentType ?? types.data),
    ...(content ? [explicit(0, octetString(content))] : []),
  )
  return sequence(
    oid(types.signedData),
    explicit(
      0,
      sequence(
        integer(declaration.version ?? 1),
        setOf(...declaration.digests.map(digestAlgorithm)),
        encapsulated,
        ...(certificates.length > 0 ? [der(0xa0, ...certificates)] : []),
        ...(lists.length > 0 ? [der(0xa1, ...lists)] : []),
        setOf(...declaration.signers),
      ),
    ),
  )
}
