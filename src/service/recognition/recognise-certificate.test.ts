import { beforeAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import { NO_MATERIAL } from '../../formats/material.ts'
import { instrument, licence } from '../../registry/make-test-recognition.ts'
import { history, on, testAuthority, testService, testSnapshot } from '../../registry/make-test-registry.ts'
import type { Licence, RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import contract from '../../validation/policies/contract.json' with { type: 'json' }
import type { Certificate } from '../../x509/certificate.ts'
import { issueTestCertificate, issueTestRoot, makeTestKeys, type TestKeys } from '../../x509/issue-test-certificate.ts'
import { issueTestList } from '../../x509/issue-test-evidence.ts'
import { DEFAULT_POLICY, policyNamed, readPolicy } from '../policies.ts'
import { groundOf } from '../registry/registry-ground.ts'
import { type RecognitionRequest, recogniseCertificate } from './recognise-certificate.ts'

let keys: TestKeys
let root: Certificate
let request: RecognitionRequest
beforeAll(async () => {
  keys = await makeTestKeys()
  root = await issueTestRoot('CN=EE Root', keys)
  const issuer = { name: 'CN=EE Root', keys }
  const target = await issueTestCertificate({
    subject: 'CN=Holder',
    keys: await makeTestKeys(),
    issuer,
    notBefore: '2025-01-01T00:00:00Z',
  })
  const list = await issueTestList(root, {
    keys,
    thisUpdate: '2026-05-01T00:00:00Z',
    nextUpdate: '2027-05-01T00:00:00Z',
  })
  request = {
    target,
    material: { ...NO_MATERIAL, lists: [list] },
    region: 'CN-GD',
    purpose: 'cross-border-commerce',
    at: on('2026-06-01'),
    effective: null,
    policy: policyNamed(DEFAULT_POLICY)!,
  }
})

/** An authority in Estonia, registered with its root. */
async function answers(
  instruments: readonly RecognitionInstrument[],
  licences: readonly Licence[] = [],
  parts: Partial<RecognitionRequest> = {},
) {
  const snapshot = testSnapshot({
    authorities: [testAuthority('ee', 'EE', licences)],
    services: [testService('ee-ca', 'ee', root)],
    certificates: new Map([[root.fingerprint, root.bytes]]),
    instruments,
  })
  const report = await recogniseCertificate({ ...request, ...parts }, groundOf({ snapshot, complete: true }))
  const { technical, instrument: agreed, law } = report.recognition
  return { report, answers: [technical.status, agreed.status, law.status] }
}

const approval = instrument({
  id: 'approval',
  basis: 'esl-26',
  issuers: { regions: ['EE'], authorities: [] },
  reliers: { regions: ['CN'], authorities: [] },
})

describe('a foreign certificate under a registered foreign anchor — Electronic Signature Law (2019) Art. 26', () => {
  it('is technically valid, and no more, where nothing is on file', async () => {
    const asked = await answers([])
    expect(asked.answers).toEqual(['valid', 'not-on-file', 'not-shown'])
    expect(asked.report.recognition.law.findings.map(({ code }) => code)).toEqual(['registry.approval-missing'])
    expect(asked.report.recognition.technical.paths.map(({ region }) => region)).toEqual(['EE'])
  })

  it('is equal in law once it was approved, and not before', async () => {
    expect((await answers([approval])).answers).toEqual(['valid', 'recognised', 'equal-by-approval'])
    const later = { ...approval, intervals: history(['effective', '2026-06-02']) }
    expect((await answers([later])).answers).toEqual(['valid', 'not-recognised', 'not-shown'])
  })

  it('is asked at the instants that the policy says, and that the question says where it does', async () => {
    const saying = (effective: string) => {
      const policy = readPolicy(utf8Of(JSON.stringify({ ...contract, recognition: { effective } })))
      if (!policy.ok) throw new Error(policy.fault.code)
      return policy.value
    }
    // In force at the use, and not yet at the issuance.
    const late = { ...approval, intervals: history(['effective', '2026-05-20']) }
    const outcomes = []
    for (const [policy, effective] of [
      [request.policy, null],
      [saying('issuance-and-use'), null],
      [saying('issuance'), null],
      [saying('use'), null],
      [saying('use'), 'issuance'],
    ] as const) {
      const { report, answers: given } = await answers([late], [], { policy, effective })
      outcomes.push([report.recognition.effective, given[1]])
    }
    expect(outcomes).toEqual([
      ['issuance-and-use', 'not-recognised'],
      ['issuance-and-use', 'not-recognised'],
      ['issuance', 'not-recognised'],
      ['use', 'recognised'],
      ['issuance', 'not-recognised'],
    ])
  })

  it('is recognised by an agreement, which is no approval', async () => {
    const agreement: RecognitionInstrument = { ...approval, id: 'agreement', basis: 'contract' }
    expect((await answers([agreement])).answers).toEqual(['valid', 'recognised', 'not-shown'])
  })

  it('is not lawful here by a licence, for the law that grants licences does not hold there', async () => {
    const granted = licence('miit-electronic-certification', ['granted', '2018-01-01'])
    expect((await answers([], [granted])).answers).toEqual(['valid', 'not-on-file', 'not-shown'])
  })

  it('has its contradiction shown, where one instrument recognises and another denies it', async () => {
    const denial: RecognitionInstrument = { ...approval, id: 'denial', basis: 'contract', effect: 'not-recognised' }
    const asked = await answers([approval, denial])
    expect(asked.answers).toEqual(['valid', 'conflict', 'equal-by-approval'])
    expect(asked.report.recognition.instrument.findings.map(({ code }) => code)).toEqual([
      'registry.instruments-disagree',
    ])
  })

  it('is revoked or not by its own list: recognition does not heal it', async () => {
    const entries = [{ certificate: request.target, revokedAt: '2026-05-02T00:00:00Z' }]
    const dates = { thisUpdate: '2026-05-10T00:00:00Z', nextUpdate: '2027-05-01T00:00:00Z' }
    const list = await issueTestList(root, { keys, ...dates, entries })
    const asked = await answers([approval], [], { material: { ...NO_MATERIAL, lists: [list] } })
    expect(asked.answers).toEqual(['invalid', 'recognised', 'equal-by-approval'])
    expect(asked.report.subIndication).toBe('REVOKED')
  })
})
