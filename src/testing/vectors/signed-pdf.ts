import { createSign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { digestOf } from './cms-algorithms.ts'
import { signedData, signerInfo, timestampAttribute, usualAttributes } from './cms-writer.ts'
import { ContractPdf, type PdfSignatureField } from './contract-pdf.ts'
import { addUnsignedAttributes, signatureOf } from './edit-cms.ts'
import { opensslSign } from './openssl-cms.ts'
import { certificatesOf, lists, signatory } from './signatories.ts'
import { opensslTimestamp } from './timestamps.ts'
import { SIGNED, STAMPED } from './vector.ts'
import { type WrittenCms, writtenCms } from './written-cms.ts'

const COMPANY = '上海浦江样例科技有限公司'

/** A field signed by OpenSSL's own CMS command, as ISO 32000-1 §12.8.3.3 has it. */
export const opensslField = (rest: Partial<Parameters<typeof opensslSign>[1]> = {}): PdfSignatureField => ({
  subFilter: 'adbe.pkcs7.detached',
  time: rest.time ?? SIGNED,
  name: COMPANY,
  reason: '签订合同',
  sign: (covered) =>
    opensslSign(covered, { signer: 'shanghai-company', chain: ['shanghai-ca'], time: SIGNED, ...rest }),
})

/** A field signed over attributes of our writing: no signing time inside, as PAdES asks (EN 319 142-1 §6.3). */
export const writtenField = (
  cms: Partial<WrittenCms> = {},
  subFilter = 'ETSI.CAdES.detached',
  finish: (cms: Buffer) => Buffer = (finished) => finished,
): PdfSignatureField => ({
  subFilter,
  time: cms.time ?? SIGNED,
  name: COMPANY,
  reason: '签订合同',
  sign: (covered) =>
    finish(
      writtenCms({
        signer: 'shanghai-company',
        scheme: 'RSA-SHA256',
        chain: ['shanghai-ca'],
        content: covered,
        ...cms,
        time: subFilter.startsWith('ETSI') ? null : (cms.time ?? SIGNED),
      }),
    ),
})

export const SM2_COMPANY = { signer: 'guangdong-company', scheme: 'SM2-SM3', chain: ['guangdong-ca'] } as const

/** Puts a time-stamp over the signature value into the signature. */
export const stampedAt =
  (time: Date, token: (signature: Buffer, time: Date) => Buffer = opensslTimestamp) =>
  (cms: Buffer): Buffer =>
    addUnsignedAttributes(cms, [timestampAttribute(token(signatureOf(cms), time))])

/** A document time-stamp, ISO 32000-2 §12.8.5. */
export const timestampField = (time = STAMPED, token = opensslTimestamp): PdfSignatureField => ({
  subFilter: 'ETSI.RFC3161',
  type: 'DocTimeStamp',
  sign: (covered) => token(covered, time),
})

export const SHANGHAI_STORE = (): [Buffer[], Buffer[]] => [
  certificatesOf('shanghai-ca'),
  lists('shanghai-ca', 'shanghai-root'),
]
export const GUANGDONG_STORE = (): [Buffer[], Buffer[]] => [
  certificatesOf('guangdong-ca'),
  lists('guangdong-ca', 'guangdong-root'),
]

/** adbe.pkcs7.sha1, ISO 32000-1 §12.8.3.3.1: the content is the SHA-1 of the octets covered, inside the CMS. */
export const sha1Field = (): PdfSignatureField => ({
  subFilter: 'adbe.pkcs7.sha1',
  time: SIGNED,
  name: COMPANY,
  sign: (covered) =>
    opensslSign(digestOf('sha1', covered), {
      signer: 'shanghai-company',
      chain: ['shanghai-ca'],
      time: SIGNED,
      attached: true,
    }),
})

/**
 * The contract in a PDF of about `sizeBytes`, signed once with RSA by the demonstration company, its
 * revocation data in a security store: for measuring, so without any tool but Node.
 *
 * @param sizeBytes of the signed revision; the store comes on top
 */
export function makeSignedPdf({ sizeBytes }: { sizeBytes: number }): Buffer {
  const { certificate, keyFile } = signatory('shanghai-company')
  const key = readFileSync(keyFile)
  const sign = (covered: Buffer): Buffer => {
    const signer = signerInfo({
      certificate,
      scheme: 'RSA-SHA256',
      content: covered,
      sign: (octets) => createSign('sha256').update(octets).sign(key),
      attributes: usualAttributes('RSA-SHA256', certificate, covered, null),
    })
    return signedData({
      digests: ['sha256'],
      certificates: [certificate, ...certificatesOf('shanghai-ca', 'shanghai-root')],
      signers: [signer],
    })
  }
  return ballastedPdf(sizeBytes)
    .sign({ subFilter: 'ETSI.CAdES.detached', time: SIGNED, name: COMPANY, sign })
    .addSecurityStore(...SHANGHAI_STORE()).bytes
}

/** The same signed once with SM2 over SM3. */
export const makeSm2SignedPdf = ({ sizeBytes }: { sizeBytes: number }): Buffer =>
  ballastedPdf(sizeBytes)
    .sign(writtenField({ ...SM2_COMPANY, chain: ['guangdong-ca', 'guangdong-root'] }))
    .addSecurityStore(...GUANGDONG_STORE()).bytes

function ballastedPdf(sizeBytes: number): ContractPdf {
  const ballast = Buffer.alloc(Math.max(0, sizeBytes - BESIDES_BALLAST))
  // Pictures, as far as a verifier can tell: octets without structure, from a fixed linear congruence.
  for (let at = 0, state = 1; at < ballast.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    ballast[at] = state >>> 24
  }
  return new ContractPdf().addBallast(ballast).save()
}

/** Octets of the page, the signature and its room, roughly. */
const BESIDES_BALLAST = 21_000
