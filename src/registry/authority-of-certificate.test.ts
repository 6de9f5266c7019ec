import { describe, expect, it } from 'vitest'
import { finding } from '../base/finding.ts'
import {
  answerAndReason,
  crossCertificate,
  crossPath,
  GD,
  GD_TO_SH,
  instrument,
  type RecognitionRow,
  SH,
  testCertificate,
  testPath,
} from './make-test-recognition.ts'
import { history, period, testService } from './make-test-registry.ts'

function rows(cases: readonly RecognitionRow[]): void {
  for (const [title, parts, status, because] of cases) {
    it(title, () => {
      expect(answerAndReason(parts, because)).toEqual([status, because])
    })
  }
}

const byCross = instrument({ carriedBy: 'cross-certificate' })

describe('the path that carries recognition', () => {
  const active = [crossCertificate()]
  const state = (status: 'suspended' | 'revoked' | 'expired') => [
    crossCertificate({ intervals: history(['active', '2024-06-01'], [status, '2026-02-01']) }),
  ]
  const closed = (status: 'suspended' | 'revoked') => ({
    service: {
      intervals: history<'active' | 'suspended' | 'revoked'>(['active', '2020-01-01'], [status, '2026-02-01']),
    },
  })
  rows([
    [
      'an active cross-certificate, where one is asked for',
      { instruments: [byCross], paths: crossPath, crossCertificates: active },
      'recognised',
    ],
    [
      'no cross-certificate, where one is asked for',
      { instruments: [byCross] },
      'not-recognised',
      'registry.path-not-carrying',
    ],
    [
      'a cross-certificate of another instrument',
      { instruments: [byCross], paths: crossPath, crossCertificates: [crossCertificate({ instrument: 'other' })] },
      'not-recognised',
      'registry.path-not-carrying',
    ],
    [
      'a cross-certificate of no instrument in particular',
      { instruments: [byCross], paths: crossPath, crossCertificates: [crossCertificate({ instrument: null })] },
      'recognised',
    ],
    [
      'a suspended cross-certificate',
      { instruments: [byCross], paths: crossPath, crossCertificates: state('suspended') },
      'not-recognised',
      'registry.cross-certificate-suspended',
    ],
    [
      'a cross-certificate before it was suspended',
      { instruments: [byCross], paths: crossPath, crossCertificates: state('suspended'), at: '2026-01-31' },
      'recognised',
    ],
    [
      'a revoked cross-certificate',
      { instruments: [byCross], paths: crossPath, crossCertificates: state('revoked') },
      'not-recognised',
      'registry.cross-certificate-revoked',
    ],
    [
      'an expired cross-certificate',
      { instruments: [byCross], paths: crossPath, crossCertificates: state('expired') },
      'not-recognised',
      'registry.cross-certificate-expired',
    ],
    [
      'a cross-certificate before it was active',
      {
        instruments: [byCross],
        paths: crossPath,
        crossCertificates: active,
        at: '2024-05-31',
        ask: { effective: 'use' },
      },
      'not-recognised',
      'registry.cross-certificate-not-active',
    ],
    [
      'a cross-certificate under an anchor of another region, where one is asked for',
      {
        instruments: [byCross],
        paths: (target) => [testPath([target, GD_TO_SH, GD], { region: 'CN-HK', crossCertificates: [1] })],
        crossCertificates: active,
      },
      'not-recognised',
      'registry.path-not-carrying',
    ],
    [
      'a suspended cross-certificate beside the issuer’s own anchor',
      { paths: (target) => [...crossPath(target), testPath([target, SH])], crossCertificates: state('suspended') },
      'recognised',
      'registry.cross-certificate-suspended',
    ],
    [
      'the same, where a cross-certificate is asked for',
      {
        instruments: [byCross],
        paths: (target) => [...crossPath(target), testPath([target, SH])],
        crossCertificates: state('suspended'),
      },
      'not-recognised',
      'registry.cross-certificate-suspended',
    ],
    ['a suspended service', closed('suspended'), 'not-recognised', 'registry.service-suspended'],
    ['a service before it was suspended', { ...closed('suspended'), at: '2026-01-31' }, 'recognised'],
    ['a revoked service', closed('revoked'), 'not-recognised', 'registry.service-revoked'],
    [
      'a revoked service behind a cross-certificate',
      { ...closed('revoked'), paths: crossPath, crossCertificates: active },
      'not-recognised',
      'registry.service-revoked',
    ],
    [
      'a service that was not active yet when it issued',
      { service: { intervals: history(['active', '2025-03-02']) } },
      'not-recognised',
      'registry.service-not-active',
    ],
    [
      'a key beyond its use behind a cross-certificate',
      {
        paths: crossPath,
        crossCertificates: [crossCertificate()],
        service: {
          identities: testService('', '', SH).identities.map((each) => ({
            ...each,
            use: period('2020-01-01', '2025-01-01'),
          })),
        },
      },
      'not-recognised',
      'registry.identity-not-in-use',
    ],
    [
      'a key that is registered by a cross-certificate alone',
      { paths: crossPath, crossCertificates: [crossCertificate()], service: { identities: [] } },
      'not-recognised',
      'registry.service-unregistered',
    ],
    [
      'a revoked service behind a cross-certificate that is registered for something else as well',
      {
        ...closed('revoked'),
        paths: crossPath,
        crossCertificates: [crossCertificate()],
        services: { 'hk-ca': { ...testService('hk-ca', 'hk', GD_TO_SH), kind: 'seal-maker' } },
      },
      'not-recognised',
      'registry.service-revoked',
    ],
    [
      'a suspended service of whoever relies',
      {
        paths: crossPath,
        crossCertificates: [crossCertificate()],
        services: { 'gd-ca': { intervals: history(['active', '2020-01-01'], ['suspended', '2026-02-01']) } },
      },
      'not-recognised',
      'registry.service-suspended',
    ],
    [
      'a service of whoever relies that was not active yet when the certificate was issued',
      {
        paths: crossPath,
        crossCertificates: [crossCertificate()],
        services: { 'gd-ca': { intervals: history(['active', '2025-06-01']) } },
      },
      'recognised',
    ],
    [
      'a key beyond its use',
      {
        service: {
          identities: testService('', '', SH).identities.map((each) => ({
            ...each,
            use: period('2020-01-01', '2025-01-01'),
          })),
        },
      },
      'not-recognised',
      'registry.identity-not-in-use',
    ],
    [
      'an authority that nobody registered',
      { paths: (target) => [testPath([target, testCertificate({ subject: 'Stranger', issuer: 'Stranger' })])] },
      'not-on-file',
      'registry.authority-unknown',
    ],
    [
      'a CA below that nobody registered',
      { paths: (target) => [testPath([target, testCertificate({ subject: 'Sub CA', key: 7 }), SH])] },
      'recognised',
    ],
    [
      'a cross-certified CA below that nobody registered',
      {
        paths: (target) => [
          testPath([target, testCertificate({ subject: 'Other', key: 7 }), SH], { crossCertificates: [1] }),
        ],
      },
      'not-on-file',
      'registry.authority-unknown',
    ],
    ['no path', { paths: () => [] }, 'not-on-file', 'registry.authority-unknown'],
    [
      'paths that name two authorities',
      { paths: (target) => [testPath([target, SH]), testPath([target, GD], { region: 'CN-GD' })] },
      'conflict',
      'registry.authorities-disagree',
    ],
    [
      'a refused path that names another authority than the accepted one',
      { vouched: (target) => [testPath([target, GD], { region: 'CN-GD' })] },
      'recognised',
    ],
    [
      'an expired certificate, vouched for',
      {
        paths: () => [],
        vouched: (target) => [
          testPath([target, SH], { failures: [finding('path.certificate-expired', '', {}, target.fingerprint)] }),
        ],
      },
      'recognised',
    ],
    [
      'a path revoked above',
      {
        paths: () => [],
        vouched: (target) => [
          testPath([target, SH], { failures: [finding('path.certificate-revoked', '', {}, SH.fingerprint)] }),
        ],
      },
      'not-recognised',
      'registry.path-refused',
    ],
  ])
})
