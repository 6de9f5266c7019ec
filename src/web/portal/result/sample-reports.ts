import type {
  CheckName,
  CheckReport,
  LegalReport,
  PathReport,
  RejectedPathReport,
  Report,
  ReportFinding,
  RevocationReport,
  SignatureReport,
  SignerReport,
  TimestampReport,
} from '../../../service/report/report.ts'
import { certificate, PRINT, print, sampleCertificates } from './sample-certificates.ts'
import { sampleRecognition } from './sample-recognition.ts'

/** Reports for tests of the pages: every verdict, every picture. Not one of their names or keys is real. */

const signerOf = (fingerprint: string): SignerReport => ({
  certificate: fingerprint,
  commonName: sampleCertificates[fingerprint]?.commonName ?? null,
  organization: sampleCertificates[fingerprint]?.organization ?? null,
})

const good = (subject: string, source: 'crl' | 'ocsp' = 'crl'): RevocationReport => ({
  subject,
  status: 'good',
  source,
  evidence: print('9e'),
  thisUpdate: '2026-11-20T00:00:00Z',
  nextUpdate: '2026-11-27T00:00:00Z',
  revokedAt: null,
  reason: null,
})

const domesticPath: PathReport = {
  anchor: PRINT.anchor,
  region: 'CN-SH',
  demonstration: true,
  certificates: [PRINT.signer, PRINT.issuing, PRINT.anchor],
  crossCertificates: [],
  userConstrainedPolicySet: ['1.2.156.112570.1.1.3'],
  revocation: [good(PRINT.signer, 'ocsp'), good(PRINT.issuing)],
}

const crossedPath: PathReport = {
  anchor: PRINT.foreignAnchor,
  region: 'CN-GD',
  demonstration: true,
  certificates: [PRINT.signer, PRINT.issuing, PRINT.crossed, PRINT.foreignAnchor],
  crossCertificates: [PRINT.crossed],
  userConstrainedPolicySet: ['1.2.156.112559.1.1.1'],
  revocation: [good(PRINT.signer, 'ocsp'), good(PRINT.issuing), good(PRINT.crossed)],
}

const timestamp: TimestampReport = {
  id: 'timestamp-1',
  indication: 'PASSED',
  subIndication: null,
  intact: true,
  algorithm: 'RSA-PKCS1 2048 SHA-256',
  time: '2026-10-08T02:14:36Z',
  accuracyMilliseconds: 1000,
  policy: '1.2.156.112570.12.1',
  imprintAlgorithm: 'SHA-256',
  signer: signerOf(PRINT.tsa),
  path: {
    anchor: PRINT.anchor,
    region: 'CN-SH',
    demonstration: true,
    certificates: [PRINT.tsa, PRINT.anchor],
    crossCertificates: [],
    userConstrainedPolicySet: [],
    revocation: [good(PRINT.tsa)],
  },
  otherPaths: [],
  rejectedPaths: [],
  findings: [],
}

const CHECKS: readonly (readonly [CheckName, string])[] = [
  ['format', 'ISO 32000-2:2020 §12.8.1'],
  ['signer-identification', 'RFC 5652 §5.3'],
  ['content-integrity', 'RFC 5652 §11.2'],
  ['signature-value', 'RFC 5652 §5.6'],
  ['signed-attributes', 'EN 319 122-1 V1.3.1 §5.1'],
  ['algorithm-strength', 'EN 319 102-1 V1.4.1 §5.2.8'],
  ['certification-path', 'RFC 5280 §6.1'],
  ['certificate-validity', 'RFC 5280 §6.1.3 (a)(2)'],
  ['revocation', 'RFC 5280 §6.3'],
  ['time-stamp', 'RFC 3161 §2.4.2'],
  ['changes-after-signing', 'ISO 32000-2:2020 §12.8.2'],
]

type Departures = Partial<Record<CheckName, Pick<CheckReport, 'status' | 'findings'>>>

const checks = (departures: Departures = {}): CheckReport[] =>
  CHECKS.map(([name, standard]) => ({ name, standard, status: 'passed', findings: [], ...departures[name] }))

const sampleLegal: LegalReport = {
  conditions: [
    {
      number: 1,
      status: 'met',
      strength: 'presumption',
      basis: ['legal.certificate-names-signatory', 'legal.key-usage-signing', 'legal.issuer-standing'],
      missing: [],
    },
    {
      number: 2,
      status: 'met',
      strength: 'presumption',
      basis: ['legal.not-revoked', 'legal.issuer-standing', 'legal.time-proven'],
      missing: [],
    },
    { number: 3, status: 'met', strength: 'mathematics', basis: ['legal.signature-intact'], missing: [] },
    { number: 4, status: 'met', strength: 'mathematics', basis: ['legal.content-intact'], missing: [] },
  ],
  reliable: 'presumed',
}

const signature: SignatureReport = {
  id: 'signature-1',
  format: 'PAdES',
  level: 'T',
  indication: 'TOTAL-PASSED',
  subIndication: null,
  intact: true,
  algorithm: 'RSA-PKCS1 2048 SHA-256',
  signer: signerOf(PRINT.signer),
  claims: { field: 'Signature1', subFilter: 'ETSI.CAdES.detached', reason: '同意合同条款', location: '上海' },
  claimedSigningTime: '2026-10-08T02:14:30Z',
  bestSignatureTime: '2026-10-08T02:14:36Z',
  bestSignatureTimeSource: 'timestamp',
  changedAfterSigning: false,
  timestamps: [timestamp],
  counterSignatures: 0,
  path: domesticPath,
  otherPaths: [],
  rejectedPaths: [],
  checks: checks(),
  findings: [],
  legal: sampleLegal,
}

const report: Report = {
  schema: 'yanqian.report/1',
  conclusion: { indication: 'TOTAL-PASSED', subIndication: null },
  document: { name: '房屋租赁合同.pdf', format: 'pdf', size: 183_402, sha256: print('5b8e') },
  validationTime: '2026-11-22T04:00:00Z',
  policy: { name: 'contract', sha256: print('77aa') },
  trust: {
    ...{ sha256: print('4c1d'), anchors: 41, version: '7', asOf: '2026-11-20T00:00:00Z' },
    ...{ ageSeconds: 172_800, stale: 0, demonstration: false },
  },
  changedAfterSigning: false,
  findings: [],
  signatures: [signature],
  documentTimestamps: [],
  certificates: sampleCertificates,
}

const found = (
  code: string,
  severity: ReportFinding['severity'],
  standard: string,
  values: ReportFinding['values'] = {},
  subject?: string,
): ReportFinding => ({ code, severity, standard, values, ...(subject === undefined ? {} : { subject }) })

const withoutAnchor: RejectedPathReport = {
  certificates: [PRINT.signer, PRINT.issuing],
  anchor: null,
  region: null,
  crossCertificates: [],
  reasons: [found('path.anchor-missing', 'fail', 'RFC 5280 §6.1.1 (d)', {}, PRINT.issuing)],
}

const expiredCross: RejectedPathReport = {
  certificates: [PRINT.signer, PRINT.issuing, PRINT.formerCrossed, PRINT.foreignAnchor],
  anchor: PRINT.foreignAnchor,
  region: 'CN-GD',
  crossCertificates: [PRINT.formerCrossed],
  reasons: [
    found(
      'path.certificate-expired',
      'fail',
      'RFC 5280 §6.1.3 (a)(2)',
      { notAfter: '2024-06-01T00:00:00Z' },
      PRINT.formerCrossed,
    ),
  ],
}

const passed: Report = {
  ...report,
  trust: { ...report.trust, demonstration: true },
}

const changed: Report = {
  ...report,
  conclusion: { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' },
  changedAfterSigning: true,
  signatures: [
    {
      ...signature,
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
      intact: false,
      changedAfterSigning: true,
      findings: [
        found('cms.message-digest-mismatch', 'fail', 'RFC 5652 §11.2'),
        found('pdf.changed-after-signing', 'fail', 'ISO 32000-2:2020 §12.8.2'),
      ],
      checks: checks({
        'content-integrity': { status: 'failed', findings: ['cms.message-digest-mismatch'] },
        'changes-after-signing': { status: 'failed', findings: ['pdf.changed-after-signing'] },
      }),
      legal: {
        conditions: [
          sampleLegal.conditions[0],
          sampleLegal.conditions[1],
          sampleLegal.conditions[2],
          {
            number: 4,
            status: 'not-met',
            strength: 'mathematics',
            basis: ['cms.message-digest-mismatch'],
            missing: [],
          },
        ],
        reliable: 'no',
      },
    },
  ],
}

const noAnchor: Report = {
  ...report,
  conclusion: { indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' },
  document: { name: '采购合同.pdf.p7s', format: 'cms', size: 4_812, sha256: print('6a'), sm3: print('7c') },
  content: { name: '采购合同.pdf', size: 98_120, sha256: print('8d'), sm3: print('2f') },
  signatures: [
    {
      ...signature,
      format: 'GM/T 0010',
      level: 'B',
      algorithm: 'SM2 SM3',
      indication: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
      claims: {},
      bestSignatureTime: '2026-11-22T04:00:00Z',
      bestSignatureTimeSource: 'validation-time',
      timestamps: [],
      path: null,
      rejectedPaths: [withoutAnchor],
      findings: [
        found('path.anchor-missing', 'fail', 'RFC 5280 §6.1.1 (d)', {}, PRINT.issuing),
        found('path.revocation-unchecked', 'warn', 'RFC 5280 §6.3', {}, PRINT.signer),
      ],
      checks: checks({
        'certification-path': { status: 'failed', findings: ['path.anchor-missing'] },
        revocation: { status: 'not-done', findings: ['path.revocation-unchecked'] },
        'time-stamp': { status: 'not-done', findings: [] },
      }),
      legal: {
        conditions: [
          {
            number: 1,
            status: 'not-shown',
            strength: 'presumption',
            basis: [],
            missing: ['legal.missing-certification-path', 'legal.missing-key-custody'],
          },
          {
            number: 2,
            status: 'not-shown',
            strength: 'presumption',
            basis: [],
            missing: ['legal.missing-certification-path', 'legal.missing-control-evidence'],
          },
          sampleLegal.conditions[2],
          sampleLegal.conditions[3],
        ],
        reliable: 'not-shown',
      },
    },
  ],
}

const twoSignatures: Report = {
  ...passed,
  document: { ...report.document, name: '双方协议（已签署）.pdf' },
  conclusion: { indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' },
  signatures: [
    signature,
    {
      ...signature,
      id: 'signature-2',
      format: 'PDF',
      level: 'B',
      algorithm: 'SM2 SM3',
      signer: signerOf(PRINT.second),
      indication: 'INDETERMINATE',
      subIndication: 'REVOKED_NO_POE',
      claims: { field: 'Signature2', subFilter: 'adbe.pkcs7.detached' },
      claimedSigningTime: '2026-10-09T08:30:00Z',
      bestSignatureTime: report.validationTime,
      bestSignatureTimeSource: 'validation-time',
      timestamps: [],
      path: null,
      rejectedPaths: [
        {
          certificates: [PRINT.second, PRINT.issuing, PRINT.anchor],
          anchor: PRINT.anchor,
          region: 'CN-SH',
          crossCertificates: [],
          reasons: [
            found(
              'path.certificate-revoked',
              'fail',
              'RFC 5280 §6.1.3 (a)(3)',
              { revokedAt: '2026-11-02T01:00:00Z', reason: 'keyCompromise' },
              PRINT.second,
            ),
          ],
        },
      ],
      findings: [
        found(
          'path.certificate-revoked',
          'fail',
          'RFC 5280 §6.1.3 (a)(3)',
          { revokedAt: '2026-11-02T01:00:00Z', reason: 'keyCompromise' },
          PRINT.second,
        ),
      ],
      checks: checks({
        revocation: { status: 'failed', findings: ['path.certificate-revoked'] },
        'time-stamp': { status: 'not-done', findings: [] },
      }),
      legal: noAnchor.signatures[0]!.legal,
    },
  ],
}

const crossCertificate: Report = {
  ...passed,
  policy: { name: 'cross-certification', sha256: print('88bb') },
  signatures: [
    {
      ...signature,
      path: crossedPath,
      rejectedPaths: [
        withoutAnchor,
        {
          certificates: [PRINT.signer, PRINT.issuing, PRINT.anchor],
          anchor: PRINT.anchor,
          region: 'CN-SH',
          crossCertificates: [],
          reasons: [
            found('path.pathlen-exceeded', 'fail', 'RFC 5280 §6.1.4 (m)', { allowed: 0, counted: 1 }, PRINT.issuing),
          ],
        },
      ],
    },
  ],
}

/** Trusted in two regions: at home, and through the cross-certificate of another. */
const twoRegions: Report = {
  ...passed,
  document: { ...report.document, name: '跨省供货合同.pdf' },
  signatures: [
    {
      ...signature,
      otherPaths: [{ ...crossedPath, behind: 'longer' }],
      rejectedPaths: [expiredCross],
    },
  ],
}

/** Asked about in Guangdong: two instruments contradict each other, and the time-stamp alone has nobody to ask about. */
const conflict: Report = {
  ...twoSignatures,
  document: { ...report.document, name: '投标文件.pdf', sm3: print('2f') },
  signatures: twoSignatures.signatures.map((each, index) => ({
    ...each,
    recognition: index === 0 ? sampleRecognition : null,
  })),
}

const noSignature: Report = {
  ...report,
  conclusion: { indication: 'NO-SIGNATURE-FOUND', subIndication: null },
  document: { ...report.document, name: '草稿.pdf' },
  signatures: [],
  certificates: {},
}

/** A signer who writes markup, right-to-left marks and look-alike letters into every field that is shown. */
const HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202Egnp.exe\u200B СНЕСА Сorp\u0000'

const hostile: Report = {
  ...report,
  document: { ...report.document, name: HOSTILE, format: HOSTILE },
  content: { name: HOSTILE, size: 1, sha256: print('8d') },
  policy: { ...report.policy, name: HOSTILE },
  findings: [found('"><svg onload=alert(3)>', 'warn', HOSTILE, { reason: HOSTILE })],
  signatures: [
    {
      ...signature,
      format: HOSTILE,
      algorithm: HOSTILE,
      claims: { reason: HOSTILE, location: "javascript:alert(4)//';alert(5)" },
      signer: { certificate: PRINT.signer, commonName: HOSTILE, organization: HOSTILE },
      findings: [found('path.certificate-revoked', 'fail', 'RFC 5280', { reason: HOSTILE, revokedAt: HOSTILE })],
    },
  ],
  certificates: {
    ...sampleCertificates,
    [PRINT.signer]: certificate(HOSTILE, HOSTILE, HOSTILE, HOSTILE, { key: HOSTILE, policies: [HOSTILE] }),
  },
}

export const sampleReports = {
  passed,
  changed,
  'no-anchor': noAnchor,
  'two-signatures': twoSignatures,
  'cross-certificate': crossCertificate,
  'two-regions': twoRegions,
  conflict,
  'no-signature': noSignature,
  hostile,
} as const satisfies Record<string, Report>
