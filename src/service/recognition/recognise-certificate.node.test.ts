import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { instantFromIso } from '../../base/instant.ts'
import { NO_MATERIAL } from '../../formats/material.ts'
import { materialFromFiles } from '../../platform/node/certificate-files.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { seededSnapshot } from '../../testing/registry/seeded-snapshot.ts'
import { issueTestCertificate, makeTestKeys } from '../../x509/issue-test-certificate.ts'
import { DEFAULT_POLICY, policyNamed } from '../policies.ts'
import { groundOf, wholeGroundOf } from '../registry/registry-ground.ts'
import { type RecognitionRequest, recogniseCertificate, recogniseCertificates } from './recognise-certificate.ts'
import type { RecognitionReport } from './recognition-report.ts'

const PKI = 'certs/demonstration'

async function read(...paths: string[]) {
  const material = await materialFromFiles(paths)
  if (!material.ok) throw new Error(material.fault.code)
  return material.value
}

let snapshot: RegistrySnapshot
let company: RecognitionRequest
beforeAll(async () => {
  snapshot = await seededSnapshot(true)
  const [target] = (await read(`${PKI}/certificates/shanghai-company.pem`)).certificates
  company = {
    target: target!,
    material: await read(`${PKI}/lists`),
    region: 'CN-GD',
    purpose: 'bidding',
    at: instantFromIso('2026-10-02T00:00:00Z')!,
    effective: null,
    policy: policyNamed(DEFAULT_POLICY)!,
  }
})

const ask = (parts: Partial<RecognitionRequest> = {}, over = snapshot): Promise<RecognitionReport> =>
  recogniseCertificate({ ...company, ...parts }, groundOf({ snapshot: over, complete: true }))

const answersOf = ({ recognition: { technical, instrument, law } }: RecognitionReport) => [
  technical.status,
  instrument.status,
  law.status,
]

describe('recogniseCertificate over the demonstration', () => {
  it('gives three answers, with the accepted path of each region — RFC 5280 §6.1', async () => {
    const report = await ask()
    expect(answersOf(report)).toEqual(['valid', 'recognised', 'not-shown'])
    const { technical, instrument, type } = report.recognition
    expect(technical.paths.map(({ accepted, region }) => [accepted, region])).toEqual([
      [true, 'CN-SH'],
      [true, 'CN-GD'],
    ])
    expect(technical.paths[1]!.crossCertificates).toEqual(['demonstration-shanghai-by-guangdong'])
    expect([type.class, type.level]).toEqual(['organization', 3])
    expect(instrument.instruments[0]!.policies).toContainEqual({
      original: '1.3.6.1.4.1.32473.31.2',
      translated: '1.3.6.1.4.1.32473.44.2',
      mapping: 'demonstration-shanghai-in-guangdong-organisation',
      originalLevel: 3,
      level: 3,
      counts: true,
    })
    for (const fingerprint of technical.paths.flatMap(({ certificates }) => certificates)) {
      expect(report.certificates[fingerprint]?.subject).toBeTruthy()
    }
  })

  it('recognises for the purpose of the instrument alone', async () => {
    expect(answersOf(await ask({ purpose: 'medical' }))).toEqual(['valid', 'not-on-file', 'not-shown'])
  })

  it('keeps the technical answer apart: without revocation data it is undetermined, and recognised all the same', async () => {
    const report = await ask({ material: NO_MATERIAL })
    expect(answersOf(report)).toEqual(['undetermined', 'recognised', 'not-shown'])
    expect(report.subIndication).toBe('TRY_LATER')
    expect(report.findings.map(({ code }) => code)).toContain('path.revocation-unchecked')
    expect(report.recognition.unchecked.map(({ code }) => code)).toContain('registry.revocation-unchecked')
  })

  it('calls an expired certificate invalid, and says who issued it by the path that was refused for time alone', async () => {
    const report = await ask({ at: instantFromIso('2044-01-01T00:00:00Z')! })
    expect(report.recognition.technical.status).toBe('invalid')
    expect(report.subIndication).toBe('EXPIRED')
    expect(report.recognition.authority?.id).toBe('demonstration-shanghai')
    expect(report.recognition.technical.paths.map(({ accepted }) => accepted)).toEqual([false])
    expect(report.rejected.length).toBeGreaterThan(0)
  })

  it('knows nothing of a stranger, whatever names he writes', async () => {
    const { issuer } = (await ask()).certificates[company.target.fingerprint]!
    const keys = await makeTestKeys()
    const stranger = await issueTestCertificate({ subject: 'CN=A', keys, issuer: { name: issuer, keys } })
    const report = await ask({ target: stranger })
    expect(answersOf(report)).toEqual(['undetermined', 'not-on-file', 'not-shown'])
    expect(report.recognition.authority).toBeNull()
    expect(report.certificates[stranger.fingerprint]?.commonName).toBe('A')
  })

  it('says of an empty registry that it has no anchor, and blames no signer', async () => {
    const nothing: RegistrySnapshot = {
      ...snapshot,
      authorities: [],
      services: [],
      certificateTypes: [],
      crossCertificates: [],
      instruments: [],
      policyMappings: [],
      certificates: new Map(),
    }
    const report = await ask({}, nothing)
    expect(answersOf(report)).toEqual(['undetermined', 'not-on-file', 'not-shown'])
    expect(report.registry.anchors).toBe(0)
    expect(report.findings.map(({ code }) => code)).toContain('validation.trust-empty')
  })

  it('gives the same octets again, and for an excerpt all but the counts of what was at hand', async () => {
    const text = (report: RecognitionReport) => canonicalJson(report as unknown as Json)
    const whole = await ask()
    expect(text(await ask())).toBe(text(whole))
    const accepted = whole.recognition.technical.paths
    expect(accepted).toHaveLength(2)
    const ours = snapshot.authorities.filter(({ demonstration }) => demonstration).map(({ id }) => id)
    const services = snapshot.services.filter(({ authority }) => ours.includes(authority))
    const named = new Set([
      ...services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)),
      ...snapshot.crossCertificates.map(({ certificate }) => certificate),
    ])
    const part: RegistrySnapshot = {
      ...snapshot,
      authorities: snapshot.authorities.filter(({ id }) => ours.includes(id)),
      services,
      certificates: new Map([...snapshot.certificates].filter(([fingerprint]) => named.has(fingerprint))),
    }
    const excerpt = await ask({}, part)
    expect(excerpt.registry.excerptSha256).toBe(whole.registry.excerptSha256)
    const alike = (report: RecognitionReport) => text({ ...report, registry: { ...report.registry, anchors: 0 } })
    expect(alike(excerpt)).toBe(alike(whole))
  })

  it('names rows that were changed by another hash, and those that it does not touch by the same', async () => {
    const renamed = (id: string): RegistrySnapshot => ({
      ...snapshot,
      authorities: snapshot.authorities.map((each) => (each.id === id ? { ...each, source: 'elsewhere' } : each)),
    })
    const { excerptSha256 } = (await ask()).registry
    expect((await ask({}, renamed('demonstration-shanghai'))).registry.excerptSha256).not.toBe(excerptSha256)
    expect((await ask({}, renamed('cfca'))).registry.excerptSha256).toBe(excerptSha256)
  })

  it('answers many as each alone', async () => {
    const ground = wholeGroundOf(snapshot, 'ab'.repeat(32))
    const requests = [company, { ...company, region: 'CN-SH' }, { ...company, purpose: 'medical' as const }]
    const together = await recogniseCertificates(requests, ground)
    const alone = await Promise.all(requests.map((request) => recogniseCertificate(request, ground)))
    expect(together).toEqual(alone)
    expect(together[0]!.registry.sha256).toBe('ab'.repeat(32))
  })
})

describe('recogniseCertificate over certs/, without the demonstration', () => {
  const { anchors }: { anchors: readonly { file: string; region: string; sha256: string; purpose: string }[] } =
    JSON.parse(readFileSync('certs/manifest.json', 'utf8'))
  let ground: ReturnType<typeof groundOf>
  beforeAll(async () => {
    ground = groundOf({ snapshot: await seededSnapshot(false), complete: true })
  })

  it('has an anchor for each of the manifest', () => {
    expect(anchors.length).toBeGreaterThan(10)
    expect(ground.trust.anchors).toHaveLength(anchors.length)
  })

  it.each(anchors.map((anchor) => [anchor.file, anchor] as const))(
    'names the region of %s, and calls it a public web root and no licence — Electronic Signature Law Art. 16–18',
    async (file, { region, sha256 }) => {
      const [target] = (await read(file)).certificates
      const asked = { target: target!, material: NO_MATERIAL, at: instantFromIso('2026-11-22T00:00:00Z')! }
      for (const where of ['CN', region]) {
        const report = await recogniseCertificate({ ...company, ...asked, region: where, purpose: 'general' }, ground)
        const { authority, technical, instrument, law } = report.recognition
        expect(report.recognition.certificate).toBe(sha256)
        expect([authority?.region, authority?.publicWebRoot]).toEqual([region, true])
        expect(technical.paths.map((path) => path.region)).toEqual([region])
        expect([technical.status, instrument.status, law.status, law.licences]).toEqual([
          'valid',
          'not-on-file',
          'not-shown',
          [],
        ])
        // Macao and Taiwan have laws of their own, which are not on file: then that is what is said.
        const told = law.findings.map(({ code }) => code)
        if (where === 'CN-MO' || where === 'CN-TW') expect(told).toEqual(['registry.law-unknown'])
        else expect(told).toContain('registry.web-root-unlicensed')
      }
    },
  )
})
