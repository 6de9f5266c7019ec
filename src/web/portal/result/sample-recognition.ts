import type { SignatureReport } from '../../../service/report/report.ts'
import { PRINT, print } from './sample-certificates.ts'

/** Two instruments that contradict each other, one document that nobody has seen. Names and numbers are made up. */
export const sampleRecognition: NonNullable<SignatureReport['recognition']> = {
  registry: {
    version: 7,
    changeHead: print('4d'),
    issuedAt: '2026-11-20T02:00:00Z',
    sha256: null,
    excerptSha256: print('6e'),
    anchors: 19,
    complete: true,
  },
  recognition: {
    registry: { version: 7, changeHead: print('4d') },
    region: 'CN-GD',
    purpose: 'bidding',
    issuedAt: '2026-03-01T00:00:00Z',
    at: '2026-10-08T02:14:36Z',
    effective: 'issuance-and-use',
    demonstration: true,
    certificate: PRINT.signer,
    authority: {
      id: 'sample-shanghai',
      names: { zh: '上海示例认证中心', en: 'Sample Shanghai CA' },
      region: 'CN-SH',
      service: null,
      serviceStatus: { atIssuance: 'active', atUse: 'active' },
      publicWebRoot: false,
      source: 'sample',
    },
    type: { status: 'conflict', types: [], class: null, level: null, findings: [] },
    technical: { status: 'valid', paths: [] },
    instrument: {
      status: 'conflict',
      ground: null,
      since: null,
      instruments: (['recognises', 'denies'] as const).map((outcome) => ({
        id: `sample-${outcome}`,
        names: { zh: `样例文件（${outcome}）`, en: `Sample instrument (${outcome})` },
        basis: 'regional-agreement',
        citation: '样例〔2026〕1 号',
        documentSha256: null,
        direction: 'forward',
        carriedBy: 'trust-list',
        effect: outcome === 'denies' ? 'not-recognised' : 'recognised',
        outcome,
        since: '2026-01-01T00:00:00Z',
        policies: [],
        level: 3,
        demonstration: true,
        findings: [],
      })),
      omitted: 0,
      findings: [{ code: 'registry.instruments-disagree', standard: 'rules of recognition', values: {} }],
    },
    law: {
      status: 'not-shown',
      standard: '电子签名法 (2019) Art. 26',
      licences: [],
      instruments: [],
      findings: [],
    },
    unchecked: [
      { code: 'registry.document-unseen', standard: 'rules of recognition', values: { instrument: 'sample' } },
    ],
  },
}
