import { beforeAll, describe, expect, it } from 'vitest'
import { bytesFromBase64, utf8Of } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { instantFromIso } from '../../base/instant.ts'
import { fail, ok } from '../../base/result.ts'
import type { LicenceRegime, RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import type { RegistryQuestion } from '../../registry/registry-store.ts'
import { readPolicy } from '../../service/policies.ts'
import type { RecognitionAsk } from '../../service/recognition/recognise-signatures.ts'
import { groundOf, trustViewAt } from '../../service/registry/registry-ground.ts'
import type { Report, SignatureReport } from '../../service/report/report.ts'
import { type Submission, submitDocument } from '../../service/submit-document.ts'
import contract from '../../validation/policies/contract.json' with { type: 'json' }
import { ReportSchema } from '../../web/api/report-schema.ts'
import { seededSnapshot } from '../registry/seeded-snapshot.ts'
import type { ContractEntry } from './contract-entry.ts'
import { loadEntries } from './load-entries.ts'
import { verifyEntry } from './verify-entry.ts'

const entries = loadEntries()
const entryNamed = (name: string): ContractEntry => entries.find(({ id }) => id === name)!

let snapshot: RegistrySnapshot
beforeAll(async () => {
  snapshot = await seededSnapshot(true)
})

const asking = (over: RegistrySnapshot, parts: Partial<RecognitionAsk> = {}): RecognitionAsk => ({
  region: 'CN-GD',
  purpose: 'bidding',
  anchored: false,
  ground: async () => ok(groundOf({ snapshot: over, complete: true })),
  ...parts,
})

/** The authorities of the demonstration as if they were others, with licences of a regime. */
function licensed(regime: LicenceRegime | null): RegistrySnapshot {
  const [from] = [instantFromIso('2018-01-01')!]
  const intervals = [{ from, to: null, status: 'granted' as const, basis: 'a public list' }]
  const licences = regime === null ? [] : [{ regime, number: 'No. 1', intervals }]
  return {
    ...snapshot,
    authorities: snapshot.authorities.map((each) =>
      each.demonstration ? { ...each, demonstration: false, licences } : each,
    ),
    instruments: snapshot.instruments.map((each) => ({ ...each, demonstration: false })),
  }
}

async function reportOf(entry: ContractEntry, ask?: RecognitionAsk, trusted?: RegistrySnapshot): Promise<Report> {
  const trust = trusted && trustViewAt(groundOf({ snapshot: trusted, complete: true }), null, instantFromIso(entry.at)!)
  const report = await verifyEntry(entry, { ...(ask && { recognition: ask }), ...(trust && { trust }) })
  if (!report.ok) throw new Error(report.fault.code)
  return report.value
}

/** All that is judged: without what was asked beside it, and the certificates that only it names. */
function judged({ certificates: _, signatures, ...report }: Report): string {
  const own = signatures.map(({ recognition: _recognition, ...signature }) => signature)
  return canonicalJson({ ...report, signatures: own } as unknown as Json)
}

describe('a contract of which is asked what it counts for', () => {
  it.each(entries.map((entry) => [entry.id, entry] as const))(
    'has the verdict that it has without: %s — EN 319 102-1 V1.4.1 §5.1.3',
    async (_, entry) => {
      const plain = await verifyEntry(entry)
      const asked = await verifyEntry(entry, { recognition: asking(snapshot) })
      expect(asked.ok).toBe(plain.ok)
      if (!plain.ok || !asked.ok) return
      expect(judged(asked.value)).toBe(judged(plain.value))
      expect(ReportSchema.safeParse(asked.value).error).toBeUndefined()
      expect(plain.value.signatures.every((signature) => !('recognition' in signature))).toBe(true)
      expect(asked.value.signatures.every((signature) => signature.recognition !== undefined)).toBe(true)
    },
  )

  it('is recognised as of its best signature time, and says so per signature', async () => {
    const [signature] = (await reportOf(entryNamed('cms-rsa'), asking(snapshot))).signatures
    const { registry, recognition } = signature!.recognition!
    expect(recognition.at).toBe(signature!.bestSignatureTime)
    expect(recognition.certificate).toBe(signature!.signer!.certificate)
    expect([recognition.technical.status, recognition.instrument.status, recognition.law.status]).toEqual([
      'valid',
      'recognised',
      'not-shown',
    ])
    expect(registry).toMatchObject({ version: snapshot.version, changeHead: snapshot.changeHead, complete: true })
  })

  it('is asked at the instants that the policy file says, and says which', async () => {
    const { policy: name } = entryNamed('cms-rsa')
    expect(name).toBe('contract')
    for (const effective of ['issuance-and-use', 'issuance', 'use']) {
      const policy = readPolicy(utf8Of(JSON.stringify({ ...contract, recognition: { effective } })))
      if (!policy.ok) throw new Error(policy.fault.code)
      const asked = await verifyEntry(entryNamed('cms-rsa'), { recognition: asking(snapshot), policy: policy.value })
      const [signature] = asked.ok ? asked.value.signatures : []
      expect(signature!.recognition!.recognition.effective).toBe(effective)
    }
  })

  it('names every certificate of the paths that recognition found', async () => {
    const report = await reportOf(entryNamed('cms-rsa'), asking(snapshot))
    const { paths } = report.signatures[0]!.recognition!.recognition.technical
    expect(paths).toHaveLength(2)
    for (const fingerprint of paths.flatMap(({ certificates }) => certificates)) {
      expect(report.certificates).toHaveProperty(fingerprint)
    }
  })

  it('stays recognised where the signature is broken, for recognition is of the certificate', async () => {
    const [signature] = (await reportOf(entryNamed('cms-signature-altered'), asking(snapshot))).signatures
    expect(signature!.indication).toBe('TOTAL-FAILED')
    const { technical, instrument } = signature!.recognition!.recognition
    expect([technical.status, instrument.status]).toEqual(['invalid', 'recognised'])
  })

  it('has nothing to be asked about where there is no certificate, or only a time-stamp', async () => {
    const [missing] = (await reportOf(entryNamed('cms-certificate-missing'), asking(snapshot))).signatures
    expect(missing!.recognition).toBeNull()
  })

  it('gives no report where the registry that was asked for cannot be reached', async () => {
    const report = await verifyEntry(entryNamed('cms-rsa'), {
      recognition: asking(snapshot, { ground: async () => fail('service.store-unavailable') }),
    })
    expect(report).toEqual({ ok: false, fault: { code: 'service.store-unavailable', values: {} } })
  })
})

describe('a contract that comes over the network', () => {
  const entry = entryNamed('cms-rsa')
  const asked: RegistryQuestion[] = []
  const versions: (number | undefined)[] = []
  const submit = (relying?: Submission['relying']) => {
    const trust = trustViewAt(groundOf({ snapshot, complete: true }), null, instantFromIso(entry.at)!)
    const octets = (base64: string) => bytesFromBase64(base64)!
    const submission = {
      document: octets(entry.document),
      name: null,
      content: { bytes: octets(entry.content!), name: null },
      material: entry.material.map(({ name, base64 }) => ({ name, bytes: octets(base64) })),
      at: instantFromIso(entry.at)!,
      policy: entry.policy,
      sm3: false,
      ...(relying && { relying }),
    }
    const unkept = async () => fail('service.store-unavailable')
    const ports: Parameters<typeof submitDocument>[1] = {
      trustStore: { trustView: async () => ok(trust) },
      registry: {
        excerpt: async (question, version) => {
          asked.push(question)
          versions.push(version)
          return ok({ snapshot, complete: false })
        },
        rows: async () => ok([]),
      },
      reports: { keep: unkept, find: unkept, delete: unkept },
      fetcher: () => null,
    }
    return submitDocument(submission, ports, submission.at)
  }

  it('asks the registry about its certificates, and says that a part of it answered', async () => {
    const answer = await submit({ region: 'CN-GD', purpose: 'bidding' })
    if (!answer.ok) throw new Error(answer.fault.code)
    const [{ recognition, signer }] = answer.value.report.signatures as [SignatureReport]
    // Whom to trust first, of the latest state, and then of the same one what counts.
    expect(asked.map(({ region }) => region)).toEqual(['CN-GD', 'CN-GD'])
    expect(versions).toEqual([undefined, snapshot.version])
    expect(asked[0]!.certificates).toContain(signer!.certificate)
    expect(recognition!.registry).toMatchObject({ sha256: null, complete: false })
    expect(recognition!.recognition.instrument.status).toBe('recognised')
  })

  it('asks nobody where no region is named', async () => {
    const before = asked.length
    const answer = await submit()
    expect(answer.ok && answer.value.report.signatures[0]!.recognition).toBeUndefined()
    expect(asked).toHaveLength(before)
  })
})

describe('conditions 1 and 2 of Electronic Signature Law (2019) Art. 13 — Art. 16, 18', () => {
  const statuses = ({ signatures: [signature] }: Report) => [
    signature!.indication,
    ...signature!.legal.conditions.map(({ status }) => status),
    signature!.legal.reliable,
  ]

  it('are not shown under a registered root alone', async () => {
    const over = licensed(null)
    expect(statuses(await reportOf(entryNamed('cms-rsa'), undefined, over))).toEqual([
      'TOTAL-PASSED',
      'not-shown',
      'not-shown',
      'met',
      'met',
      'not-shown',
    ])
    expect(statuses(await reportOf(entryNamed('cms-rsa'), asking(over), over))).toEqual([
      'TOTAL-PASSED',
      'not-shown',
      'not-shown',
      'met',
      'met',
      'not-shown',
    ])
  })

  it('are presumed where the registry shows the licence, and where it was asked', async () => {
    const over = licensed('miit-electronic-certification')
    expect(statuses(await reportOf(entryNamed('cms-rsa'), undefined, over)).at(-1)).toBe('not-shown')
    expect(statuses(await reportOf(entryNamed('cms-rsa'), asking(over), over))).toEqual([
      'TOTAL-PASSED',
      'met',
      'met',
      'met',
      'met',
      'presumed',
    ])
  })

  it('are not shown by a licence for another purpose or of another law', async () => {
    const over = licensed('miit-electronic-certification')
    const government = asking(over, { purpose: 'government-procurement' })
    expect(statuses(await reportOf(entryNamed('cms-rsa'), government, over)).at(-1)).toBe('not-shown')
    const hongKong = licensed('hk-recognized-ca')
    const there = asking(hongKong, { region: 'CN-HK' })
    expect(statuses(await reportOf(entryNamed('cms-rsa'), there, hongKong)).at(-1)).toBe('not-shown')
  })
})
