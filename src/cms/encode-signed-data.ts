import { encodeTime } from '../asn1/encode-time.ts'
import { Tag } from '../asn1/tlv.ts'
import {
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeTlv,
  encodeUnsignedInteger,
} from '../asn1/writer.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import { digest } from '../crypto/digest.ts'
import type { MessageSigner, SigningAlgorithm } from '../crypto/message-signer.ts'
import type { Certificate } from '../x509/certificate.ts'
import { AttributeType } from './attribute.ts'
import { ContentType } from './content-type.ts'

/** By which names a key's signature goes in a message. */
interface Suite {
  readonly digest: 'SHA-256' | 'SM3'
  readonly digestAlgorithm: Bytes
  readonly signatureAlgorithm: Bytes
  readonly data: string
  readonly signedData: string
}

const SHA256 = encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1'))
const CMS = {
  digest: 'SHA-256',
  digestAlgorithm: SHA256,
  data: ContentType.data,
  signedData: ContentType.signedData,
} as const

/** RFC 5754 §2, §3.2; RFC 5753 §2.1.1; GB/T 35275-2017 with the identifiers of GM/T 0006-2012 */
const SUITES: Readonly<Record<SigningAlgorithm, Suite>> = {
  'RSA-SHA-256': {
    ...CMS,
    signatureAlgorithm: encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull()),
  },
  'ECDSA-SHA-256': { ...CMS, signatureAlgorithm: encodeSequence(encodeOid('1.2.840.10045.4.3.2')) },
  'SM2-SM3': {
    digest: 'SM3',
    digestAlgorithm: encodeSequence(encodeOid('1.2.156.10197.1.401')),
    signatureAlgorithm: encodeSequence(encodeOid('1.2.156.10197.1.301.1')),
    data: ContentType.gmData,
    signedData: ContentType.gmSignedData,
  },
}

const VERSION_1 = encodeUnsignedInteger(Uint8Array.of(1))

/**
 * A SignedData over its content and with one signer, whose certificate is named by a signed attribute and
 * comes with it: of level CAdES B-B, and for SM2 in the form of GB/T 35275.
 *
 * @param certificate of the signer's key
 * @param signingTime as the signer claims it
 * @param form whether the content comes with it; RFC 5652 §5.2
 * @standard RFC 5652 §5; EN 319 122-1 V1.2.1 §6.3; GB/T 35275-2017 §8
 */
export async function encodeSignedData(
  content: Bytes,
  signer: MessageSigner,
  certificate: Certificate,
  signingTime: Instant,
  form: 'attached' | 'detached' = 'attached',
): Promise<Uint8Array> {
  const suite = SUITES[signer.algorithm]
  const attributes = encodeSetOf(
    attribute(AttributeType.contentType, encodeOid(suite.data)),
    attribute(AttributeType.signingTime, encodeTime(signingTime)),
    attribute(AttributeType.messageDigest, encodeOctetString(await digest(suite.digest, [content]))),
    // ESSCertIDv2 by SHA-256, which is its default. RFC 5035 §4
    attribute(
      AttributeType.signingCertificateV2,
      encodeSequence(encodeSequence(encodeSequence(encodeOctetString(await digest('SHA-256', [certificate.bytes]))))),
    ),
  )
  const signerInfo = encodeSequence(
    VERSION_1,
    encodeSequence(certificate.issuer.bytes, encodeTlv(Tag.INTEGER, certificate.serialNumber)),
    suite.digestAlgorithm,
    // RFC 5652 §5.4: signed as a SET, sent under [0].
    Uint8Array.of(0xa0, ...attributes.subarray(1)),
    suite.signatureAlgorithm,
    encodeOctetString(await signer.sign(attributes)),
  )
  const signedData = encodeSequence(
    VERSION_1,
    encodeSetOf(suite.digestAlgorithm),
    encodeSequence(
      encodeOid(suite.data),
      ...(form === 'attached' ? [encodeTlv(0xa0, encodeOctetString(content))] : []),
    ),
    encodeTlv(0xa0, certificate.bytes),
    encodeSetOf(signerInfo),
  )
  return encodeSequence(encodeOid(suite.signedData), encodeTlv(0xa0, signedData))
}

const attribute = (oid: string, value: Bytes): Uint8Array => encodeSequence(encodeOid(oid), encodeSetOf(value))
