import { expect, it } from 'vitest'
import type { RejectedPathReport } from '../report/report.ts'
import { litPaths } from './lit-paths.ts'
import type { GraphAuthority, RecognitionGraph } from './recognition-graph.ts'

const authority = (id: string): GraphAuthority => ({
  ...{ id, region: 'CN', names: { zh: id, en: id }, demonstration: false, state: 'active' },
  ...{ algorithms: [], certificates: [`${id}-ca`, `${id}-root`] },
})

const graph: RecognitionGraph = {
  schema: 'yanqian.recognition-graph/1',
  registry: { version: 1, changeHead: '00' },
  at: '2026-01-01T00:00:00Z',
  filters: { purpose: null, algorithm: null, state: null },
  regions: [],
  authorities: [authority('gd'), authority('sh')],
  crossCertificates: [
    {
      id: 'sh-by-gd',
      certificate: 'x',
      subject: 'sh',
      issuer: 'gd',
      instrument: null,
      state: 'in-force',
      algorithm: 'SM2',
    },
  ],
  instruments: [],
}

const rejected = (...certificates: string[]): RejectedPathReport => ({
  ...{ certificates, anchor: null, region: null, crossCertificates: [], reasons: [] },
})

it('a path runs from the authority of the certificate over those that certify it across to that of the anchor', () => {
  const { accepted, refused } = litPaths(graph, {
    path: null,
    otherPaths: [],
    rejected: [rejected('holder', 'sh-ca', 'x', 'gd-root'), rejected('holder', 'sh-ca', 'sh-root')],
  })
  expect(accepted).toEqual([])
  expect(refused).toEqual([
    { authorities: ['sh', 'gd'], crossCertificates: ['sh-by-gd'] },
    { authorities: ['sh'], crossCertificates: [] },
  ])
})

it('what of a path the graph does not hold stays dark', () => {
  const without = { ...graph, crossCertificates: [], authorities: [authority('gd')] }
  expect(
    litPaths(without, { path: null, otherPaths: [], rejected: [rejected('holder', 'sh-ca', 'x', 'gd-root')] }).refused,
  ).toEqual([{ authorities: ['gd'], crossCertificates: [] }])
})
