import { beforeAll, describe, expect, it } from 'vitest'
import { Budget } from '../base/budget.ts'
import { hexOf, utf8Of } from '../base/bytes.ts'
import { signingCertificate } from '../cms/make-test-cms.ts'
import type { SignedObject } from '../formats/signed-object.ts'
import { ExtensionType } from '../x509/extension.ts'
import { CHECKS } from './checks.ts'
import {
  AT,
  CONTENT,
  codesOf,
  instant,
  judgeOne,
  opened,
  type Party,
  type Question,
  signContract,
  stampBy,
  TestDomain,
  testContext,
  testPolicy,
  verdictOf,
} from './make-test-domain.ts'
import contract from './policies/contract.json' with { type: 'json' }
import court from './policies/court.json' with { type: 'json' }
import crossCertification from './policies/cross-certification.json' with { type: 'json' }
import { validateDocument } from './validate-document.ts'

let domain: TestDomain
let alice: Party
let tsa: Party
let question: Question
beforeAll(async () => {
  domain = await TestDomain.make('Root')
  alice = await domain.certify('CN=Alice')
  tsa = await domain.authority()
  question = { trust: [domain.root], material: { lists: [await domain.list()] } }
})

const stampedAt = (time: string) => stampBy(tsa, time)

describe('a signature without a time-stamp', () => {
  it('passes where everything holds, with its time only claimed — EN 319 102-1 V1.4.1 §5.3', async () => {
    const signature = await judgeOne(await signContract(alice), question)
    expect(verdictOf(signature)).toBe('TOTAL-PASSED')
    expect(signature).toMatchObject({ intact: true, bestSignatureTime: AT, bestSignatureTimeSource: 'validation-time' })
    expect(codesOf(signature)).toEqual(['cms.signing-certificate-missing', 'validation.time-claimed-only'])
  })

  it('fails over other content — EN 319 102-1 V1.4.1 §5.2.7', async () => {
    const signature = await judgeOne(await signContract(alice), { ...question, content: utf8Of('合同：一百万元。') })
    expect(verdictOf(signature)).toBe('TOTAL-FAILED HASH_FAILURE')
    expect(signature.intact).toBe(false)
    expect(codesOf(signature)).toContain('validation.content-digest-mismatch')
  })

  it('cannot be told of without its content — EN 319 102-1 V1.4.1 §5.2.7', async () => {
    const signature = await judgeOne(await signContract(alice), { ...question, content: null })
    expect(verdictOf(signature)).toBe('INDETERMINATE SIGNED_DATA_NOT_FOUND')
    expect(codesOf(signature)).toContain('validation.content-missing')
  })

  it('cannot be told of without the signer’s certificate — EN 319 102-1 V1.4.1 §5.2.3', async () => {
    const bytes = await signContract(alice, { certificates: [] })
    const signature = await judgeOne(bytes, question)
    expect(verdictOf(signature)).toBe('INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND')
    expect(signature).toMatchObject({ intact: null, certificate: null, judgement: null })
    expect(codesOf(signature)).toContain('validation.signer-missing')
    const supplied = { ...question, material: { ...question.material, certificates: [alice.certificate] } }
    expect(verdictOf(await judgeOne(bytes, supplied))).toBe('TOTAL-PASSED')
  })

  it('fails where another key made it — EN 319 102-1 V1.4.1 §5.2.7', async () => {
    const mallory = await domain.certify('CN=Mallory')
    const forged = { ...alice, signer: { ...alice.signer, privateKey: mallory.signer.privateKey } }
    const signature = await judgeOne(await signContract(forged), question)
    expect(verdictOf(signature)).toBe('TOTAL-FAILED SIG_CRYPTO_FAILURE')
    expect(codesOf(signature)).toContain('validation.signature-invalid')
  })

  it('fails no less where its certificate is not trusted: mathematics come first — EN 319 102-1 V1.4.1 table 6', async () => {
    const signature = await judgeOne(await signContract(alice), { content: utf8Of('x') })
    expect(verdictOf(signature)).toBe('TOTAL-FAILED HASH_FAILURE')
    expect(codesOf(signature)).toContain('validation.trust-empty')
  })

  it('fails where what is signed names no digest of the content — RFC 5652 §11.2', async () => {
    const bytes = await signContract(alice, { signedAttributes: (usual) => usual.slice(0, 2) })
    const signature = await judgeOne(bytes, question)
    expect(verdictOf(signature)).toBe('TOTAL-FAILED FORMAT_FAILURE')
    expect(codesOf(signature)).toContain('cms.message-digest-missing')
  })

  it('is not told of where its algorithm is not known — EN 319 102-1 V1.4.1 §5.2.7', async () => {
    const document = opened(await signContract(alice))
    const algorithm = { oid: '1.2.3', parameters: null, bytes: new Uint8Array() }
    const structure = { kind: 'raw', algorithm, signature: Uint8Array.of(1), certificate: alice.certificate } as const
    const object = { ...document.objects[0]!, structure }
    const validation = await validateDocument({ ...document, objects: [object] }, testContext(question))
    expect(verdictOf(validation)).toBe('INDETERMINATE SIG_CONSTRAINTS_FAILURE')
    expect(validation.signatures).toMatchObject([{ intact: null }])
    expect(codesOf(validation.signatures[0]!)).toContain('validation.signature-unchecked')
  })

  it('passes under no policy that ignores all it may, where it is not intact or its container is broken', async () => {
    const ignoring = Object.entries(CHECKS).flatMap(([code, rule]) => (rule.fixed ? [] : [[code, 'IGNORE']]))
    const policy = testPolicy(Object.fromEntries(ignoring))
    const document = opened(await signContract(alice))
    const verdictWith = async (more: Partial<SignedObject>) => {
      const objects = [{ ...document.objects[0]!, ...more }]
      return verdictOf(await validateDocument({ ...document, objects }, testContext({ ...question, policy })))
    }
    expect(await verdictWith({})).toBe('TOTAL-PASSED')
    expect(await verdictWith({ changedAfterSigning: true })).toBe('TOTAL-FAILED FORMAT_FAILURE')
    expect(await verdictWith({ broken: true })).toBe('TOTAL-FAILED FORMAT_FAILURE')
    expect(await verdictWith({ content: null })).toBe('INDETERMINATE SIGNED_DATA_NOT_FOUND')
    expect(await verdictWith({ content: [] })).toBe('TOTAL-FAILED HASH_FAILURE')
    const changed = { ...document, changedAfterSigning: true }
    const validation = await validateDocument(changed, testContext({ ...question, policy }))
    expect(verdictOf(validation)).toBe('INDETERMINATE SIG_CONSTRAINTS_FAILURE')
  })

  it('of a weak algorithm is not relied on — EN 319 102-1 V1.4.1 §5.2.8.4', async () => {
    const bytes = await signContract(alice, { hash: 'SHA-1' })
    const now = await judgeOne(bytes, question)
    expect(verdictOf(now)).toBe('INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE')
    expect(codesOf(now)).toContain('validation.algorithm-weak')
  })
})

describe('a signature with a time-stamp', () => {
  it('is proven to exist at its time — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const signature = await judgeOne(await signContract(alice, {}, stampedAt('2026-07-01T00:00:00Z')), question)
    expect(verdictOf(signature)).toBe('TOTAL-PASSED')
    expect(signature).toMatchObject({
      bestSignatureTime: instant('2026-07-01T00:00:00Z'),
      bestSignatureTimeSource: 'timestamp',
    })
    expect(codesOf(signature)).toEqual(['cms.signing-certificate-missing'])
  })

  it('is proven by the earliest of several, in any order — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const stamps = ['2026-09-01T00:00:00Z', '2026-07-01T00:00:00Z', '2026-08-01T00:00:00Z'].map(stampedAt)
    for (const order of [stamps, stamps.toReversed()]) {
      const signature = await judgeOne(await signContract(alice, {}, ...order), question)
      expect(signature.bestSignatureTime).toBe(instant('2026-07-01T00:00:00Z'))
      expect(signature.timestamps.map(({ indication }) => indication)).toEqual(['PASSED', 'PASSED', 'PASSED'])
    }
  })

  it('says where its signatory claims a later time — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const signature = await judgeOne(await signContract(alice, {}, stampedAt('2026-05-01T00:00:00Z')), question)
    expect(verdictOf(signature)).toBe('TOTAL-PASSED')
    expect(codesOf(signature)).toContain('validation.claimed-time-after-proof')
  })

  it('over something else proves nothing: contracts warn, courts refuse — RFC 3161 §2.4.2', async () => {
    const foreign = () => stampedAt('2026-07-01T00:00:00Z')(utf8Of('another signature value'))
    const bytes = await signContract(alice, {}, foreign)
    const contract = await judgeOne(bytes, question)
    expect(verdictOf(contract)).toBe('TOTAL-PASSED')
    expect(contract).toMatchObject({
      bestSignatureTimeSource: 'validation-time',
      timestamps: [{ indication: 'FAILED' }],
    })
    expect(codesOf(contract)).toEqual([
      'cms.signing-certificate-missing',
      'validation.timestamp-failed',
      'validation.time-claimed-only',
    ])
    const policy = testPolicy({ 'validation.timestamp-failed': 'FAIL' })
    expect(verdictOf(await judgeOne(bytes, { ...question, policy }))).toBe('INDETERMINATE TIMESTAMP_ORDER_FAILURE')
  })

  it('by an authority that nobody knows proves nothing, and is not wrong by that — EN 319 102-1 V1.4.1 §5.4', async () => {
    const stranger = await (await TestDomain.make('Strange')).authority()
    const bytes = await signContract(alice, {}, stampBy(stranger, '2026-07-01T00:00:00Z'))
    const signature = await judgeOne(bytes, question)
    expect(verdictOf(signature)).toBe('TOTAL-PASSED')
    expect(signature).toMatchObject({
      bestSignatureTime: AT,
      timestamps: [{ indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', intact: true }],
    })
    expect(codesOf(signature)).toContain('validation.timestamp-unproven')
    const policy = testPolicy({ 'validation.timestamp-failed': 'FAIL' })
    expect(verdictOf(await judgeOne(bytes, { ...question, policy }))).toBe('TOTAL-PASSED')
  })

  it('that cannot be read proves nothing — RFC 3161 §2.4.2', async () => {
    const signature = await judgeOne(await signContract(alice, {}, async () => Uint8Array.of(0x30, 0)), question)
    expect(signature.timestamps).toMatchObject([{ token: null, subIndication: 'FORMAT_FAILURE' }])
    expect(codesOf(signature.timestamps[0]!)).toEqual(['validation.structure-unreadable'])
    expect(codesOf(signature)).toContain('validation.timestamp-unproven')
  })

  it('outlives its certificate — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const shortly = await domain.certify('CN=Shortly', { notAfter: '2026-10-01T00:00:00Z' })
    const lists = [await domain.list({ thisUpdate: '2026-06-01T00:00:00Z' })]
    const stamped = await signContract(shortly, {}, stampedAt('2026-07-01T00:00:00Z'))
    const signature = await judgeOne(stamped, { ...question, material: { lists } })
    expect(verdictOf(signature)).toBe('TOTAL-PASSED')
    expect(codesOf(signature)).toContain('validation.past-validation')
    const late = await signContract(shortly, {}, stampedAt('2026-11-01T00:00:00Z'))
    expect(verdictOf(await judgeOne(late, { ...question, material: { lists } }))).toBe('TOTAL-FAILED EXPIRED')
    const bare = await judgeOne(await signContract(shortly), { ...question, material: { lists } })
    expect(verdictOf(bare)).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
  })

  it('from before its certificate fails — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const lately = await domain.certify('CN=Lately', { notBefore: '2026-08-01T00:00:00Z' })
    const signature = await judgeOne(await signContract(lately, {}, stampedAt('2026-07-01T00:00:00Z')), question)
    expect(verdictOf(signature)).toBe('TOTAL-FAILED NOT_YET_VALID')
    expect(codesOf(signature)).toContain('validation.signed-before-validity')
  })
})

describe('a time-stamp with an odd time', () => {
  it('from the future proves nothing — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const bytes = await signContract(alice, {}, stampedAt('2026-11-22T00:00:01Z'))
    const signature = await judgeOne(bytes, question)
    expect(signature).toMatchObject({
      bestSignatureTime: AT,
      timestamps: [{ indication: 'INDETERMINATE', subIndication: 'TIMESTAMP_ORDER_FAILURE', intact: true }],
    })
    expect(codesOf(signature.timestamps[0]!)).toEqual(['validation.timestamp-in-future'])
    const last = await judgeOne(await signContract(alice, {}, stampedAt('2026-11-22T00:00:00Z')), question)
    expect(last.timestamps).toMatchObject([{ indication: 'PASSED' }])
  })

  it('from before its authority’s certificate proves nothing — EN 319 102-1 V1.4.1 §5.4', async () => {
    const shortly = await domain.certify('CN=Shortly', {
      notAfter: '2025-06-01T00:00:00Z',
      notBefore: '2024-01-01T00:00:00Z',
    })
    const lists = [await domain.list({ thisUpdate: '2024-06-01T00:00:00Z' })]
    const bytes = await signContract(shortly, {}, stampedAt('2024-12-31T23:59:59Z'))
    const signature = await judgeOne(bytes, { ...question, material: { lists } })
    expect(verdictOf(signature)).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
    expect(signature.timestamps).toMatchObject([
      { indication: 'INDETERMINATE', subIndication: 'TIMESTAMP_ORDER_FAILURE' },
    ])
    expect(codesOf(signature.timestamps[0]!)).toEqual(['validation.timestamp-before-validity'])
  })
})

describe('the policies that ship', () => {
  const verdictsOf = async (bytes: Uint8Array, asked: Question = question) =>
    Promise.all(
      [contract, court, crossCertification].map(async (file) =>
        verdictOf(await judgeOne(bytes, { ...asked, policy: testPolicy({}, file) })),
      ),
    )

  it('agree on a signature that departs from nothing, stamped or not', async () => {
    for (const stamps of [[], [stampedAt('2026-07-01T00:00:00Z')]]) {
      expect(await verdictsOf(await signContract(alice, {}, ...stamps))).toEqual(Array(3).fill('TOTAL-PASSED'))
    }
  })

  it('differ over a broken time-stamp: shown to a contract, refused before a court and between domains', async () => {
    const foreign = () => stampedAt('2026-07-01T00:00:00Z')(utf8Of('another signature value'))
    const refused = 'INDETERMINATE TIMESTAMP_ORDER_FAILURE'
    expect(await verdictsOf(await signContract(alice, {}, foreign))).toEqual(['TOTAL-PASSED', refused, refused])
  })

  it('differ over a time-stamp of an authority that nobody knows: refused between domains alone', async () => {
    const stranger = await (await TestDomain.make('Strange')).authority()
    const bytes = await signContract(alice, {}, stampBy(stranger, '2026-07-01T00:00:00Z'))
    const refused = 'INDETERMINATE SIG_CONSTRAINTS_FAILURE'
    expect(await verdictsOf(bytes)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED', refused])
  })

  it('differ over attributes that are not in the order of DER: refused between domains alone — GM/T 0010-2012', async () => {
    const bytes = await signContract(alice, {
      outerType: '1.2.156.10197.6.1.4.2.2',
      unsorted: true,
      signedAttributes: (usual) => usual.toReversed(),
    })
    const refused = 'INDETERMINATE SIG_CONSTRAINTS_FAILURE'
    expect(await verdictsOf(bytes)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED', refused])
  })

  it('differ over a restriction of a CA that is not processed: shown to a contract alone — RFC 5280 §4.2', async () => {
    const extensions = [{ oid: ExtensionType.ipAddressBlocks, critical: false, value: Uint8Array.of(0x30, 0) }]
    const constrained = await TestDomain.make('Constrained', { extensions })
    const bytes = await signContract(await constrained.certify('CN=Bob'))
    const asked = { trust: [constrained.root], material: { lists: [await constrained.list()] } }
    const refused = 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE'
    expect(await verdictsOf(bytes, asked)).toEqual(['TOTAL-PASSED', refused, refused])
  })
})

describe('what a stricter policy refuses of a time-stamp', () => {
  it('includes an authority that its token does not name — RFC 3161 §2.4.2; RFC 5816 §2.2.1', async () => {
    const unnamed = stampBy(tsa, '2026-07-01T00:00:00Z', { cms: { signedAttributes: (usual) => usual } })
    const bytes = await signContract(alice, {}, unnamed)
    const contract = await judgeOne(bytes, question)
    expect(contract.timestamps).toMatchObject([{ indication: 'PASSED' }])
    const policy = testPolicy({ 'timestamp.signing-certificate-missing': 'FAIL' })
    const strict = await judgeOne(bytes, { ...question, policy })
    expect(strict.timestamps).toMatchObject([{ indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' }])
    expect(strict.bestSignatureTimeSource).toBe('validation-time')
  })
})

describe('a certificate that a stranger wrote', () => {
  it('with the signer’s issuer and serial number changes nothing — RFC 5652 §5.3', async () => {
    const twin = await strangerLike(alice)
    const bytes = await signContract(alice, { certificates: [alice.signer.certificate, twin.signer.certificate] })
    const signature = await judgeOne(bytes, question)
    expect(verdictOf(signature)).toBe('TOTAL-PASSED')
    expect(signature.certificate!.fingerprint).toBe(alice.certificate.fingerprint)
    expect(codesOf(signature)).toContain('cms.signer-certificate-ambiguous')
  })

  it('with the signer’s very key changes nothing — EN 319 102-1 V1.4.1 §5.2.3', async () => {
    for (const notBefore of ['2019-01-01T00:00:00Z', '2030-01-01T00:00:00Z']) {
      const twin = await strangerLike(alice, { keys: alice.keys, notBefore })
      const bytes = await signContract(alice, { certificates: [twin.signer.certificate, alice.signer.certificate] })
      expect(verdictOf(await judgeOne(bytes, question))).toBe('TOTAL-PASSED')
      const untrusted = await judgeOne(bytes, { trust: [] })
      expect(verdictOf(untrusted)).toBe('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND')
    }
  })

  it('with the authority’s issuer and serial number changes no time-stamp — RFC 3161 §2.4.2', async () => {
    const twin = await strangerLike(tsa)
    const certificates = [twin.signer.certificate, tsa.signer.certificate]
    const stamp = stampBy(tsa, '2026-07-01T00:00:00Z', { cms: { certificates, signedAttributes: (usual) => usual } })
    const signature = await judgeOne(await signContract(alice, {}, stamp), question)
    expect(signature.timestamps).toMatchObject([{ indication: 'PASSED' }])
  })

  it('passes nothing where the signature is the stranger’s — RFC 5652 §5.3', async () => {
    const twin = await strangerLike(alice)
    for (const certificates of [[twin.signer.certificate], [alice.signer.certificate, twin.signer.certificate]]) {
      const signature = await judgeOne(await signContract(twin, { certificates }), question)
      expect(verdictOf(signature)).toBe('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND')
      expect(signature).toMatchObject({ intact: true, certificate: { fingerprint: twin.certificate.fingerprint } })
    }
    const named = await signContract(twin, {
      certificates: [alice.signer.certificate, twin.signer.certificate],
      signedAttributes: async (usual) => [...usual, await signingCertificate(alice.certificate.bytes)],
    })
    expect(verdictOf(await judgeOne(named, question))).toBe('TOTAL-FAILED SIG_CRYPTO_FAILURE')
  })

  const strangerLike = async (party: Party, fields: { keys?: Party['keys']; notBefore?: string } = {}) => {
    const stranger = await TestDomain.make('Root')
    return stranger.certify('CN=Alice', { serialNumber: hexOf(party.certificate.serialNumber), ...fields })
  }
})

describe('a spent budget', () => {
  it('leaves a signature unchecked: never passed, never failed — RFC 4158 §3.1', async () => {
    for (const content of [CONTENT, utf8Of('x')]) {
      const budget = new Budget({ signatures: 0, steps: 0 })
      const signature = await judgeOne(await signContract(alice), { ...question, content, budget })
      expect(verdictOf(signature)).toBe('INDETERMINATE TRY_LATER')
      expect(signature.intact).toBeNull()
      expect(codesOf(signature)).toContain('validation.budget-spent')
    }
  })

  it('in the middle of the work never passes and never fails', async () => {
    const bytes = await signContract(alice, {}, stampedAt('2026-07-01T00:00:00Z'))
    const verdicts: string[] = []
    for (let signatures = 0; signatures < 12; signatures++) {
      const signature = await judgeOne(bytes, { ...question, budget: new Budget({ signatures, steps: 100 }) })
      verdicts.push(verdictOf(signature))
    }
    const enough = verdicts.indexOf('TOTAL-PASSED')
    expect(enough).toBeGreaterThan(3)
    expect(new Set(verdicts.slice(0, enough))).toEqual(new Set(['INDETERMINATE TRY_LATER']))
    expect(new Set(verdicts.slice(enough))).toEqual(new Set(['TOTAL-PASSED']))
  })
})
