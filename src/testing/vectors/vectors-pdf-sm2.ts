import { contractPdf } from './contract-files.ts'
import { certificatesOf, lists } from './signatories.ts'
import { GUANGDONG_STORE, opensslField, SM2_COMPANY, stampedAt, writtenField } from './signed-pdf.ts'
import { writeTimestamp } from './timestamps.ts'
import {
  LISTS_BOTH,
  LISTS_GUANGDONG,
  STAMPED,
  TRUST_BOTH,
  TRUST_GUANGDONG,
  TRUST_SHANGHAI,
  vectorsOf,
} from './vector.ts'
import { VALID, WRITTEN } from './vectors-cms.ts'
import { IN_PDF, PDF_SHARED, SIGNED_PASS } from './vectors-pdf.ts'

const sm2TokenAt = (imprinted: Buffer, time: Date): Buffer =>
  writeTimestamp({ tsa: 'guangdong-tsa', scheme: 'SM2-SM3', imprinted, digest: 'sm3', time, chain: ['guangdong-ca'] })

export const PDF_SM2_VECTORS = vectorsOf(
  {
    ...PDF_SHARED,
    trust: TRUST_GUANGDONG,
    material: LISTS_GUANGDONG,
    opinions: ['qpdf'],
    made: `${IN_PDF}; ${WRITTEN}`,
  } as const,
  [
    {
      id: 'pdf-sm2',
      title: 'SM2 in the form of GM/T 0010 under adbe.pkcs7.detached',
      standard: 'GM/T 0010-2012',
      make: () =>
        contractPdf().sign(writtenField({ ...SM2_COMPANY, profile: 'GM/T 0010' }, 'adbe.pkcs7.detached')).bytes,
    },
    {
      id: 'pdf-sm2-pades',
      title: 'SM2 under ETSI.CAdES.detached',
      standard: 'EN 319 142-1 §6.3; GM/T 0006-2012',
      make: () => contractPdf('stream').sign(writtenField(SM2_COMPANY)).bytes,
    },
    {
      id: 'pdf-sm2-long-term',
      title: 'SM2 with an SM2 time-stamp, certificates and CRLs in the security store',
      material: [],
      make: () =>
        contractPdf()
          .sign(
            writtenField(
              { ...SM2_COMPANY, profile: 'GM/T 0010' },
              'adbe.pkcs7.detached',
              stampedAt(STAMPED, sm2TokenAt),
            ),
          )
          .addSecurityStore(...GUANGDONG_STORE()).bytes,
      standard: 'GM/T 0010-2012; GM/T 0033-2023',
      expect: { ...SIGNED_PASS, timestampIntact: [true] },
      why: `${VALID} It needs nothing from outside.`,
    },
    {
      id: 'pdf-two-regions',
      title: 'Signed in Shanghai with RSA, then in Guangdong with SM2',
      trust: TRUST_BOTH,
      material: LISTS_BOTH,
      make: () =>
        contractPdf()
          .sign(opensslField())
          .sign({ ...writtenField(SM2_COMPANY), name: '广东珠江样例贸易有限公司' }).bytes,
      expect: { ...SIGNED_PASS, intact: [true, true], signatures: 2 },
    },
    {
      id: 'pdf-cross-to-shanghai',
      title: 'Signed in Guangdong with SM2, long-term; only the Shanghai root is trusted',
      make: () =>
        contractPdf()
          .sign(
            writtenField(
              { ...SM2_COMPANY, profile: 'GM/T 0010' },
              'adbe.pkcs7.detached',
              stampedAt(STAMPED, sm2TokenAt),
            ),
          )
          .addSecurityStore(
            certificatesOf('guangdong-ca', 'guangdong-root-by-shanghai'),
            lists('guangdong-ca', 'guangdong-root', 'shanghai-root'),
          ).bytes,
      trust: TRUST_SHANGHAI,
      material: [],
      standard: 'RFC 4158 §2.3',
      expect: { ...SIGNED_PASS, timestampIntact: [true] },
      why: 'The cross-certificate that Shanghai issued for the Guangdong root leads to the trusted one.',
    },
  ],
)
