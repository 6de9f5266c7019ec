import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, utf8Of } from '../base/bytes.ts'
import { makeTestCms, signingCertificate } from '../cms/make-test-cms.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  makeTestKeys,
  type TestCertificateFields,
} from '../x509/issue-test-certificate.ts'
import { issueTestList, issueTestResponse, type TestResponseFields } from '../x509/issue-test-evidence.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import {
  AT,
  CONTENT,
  codesOf,
  instant,
  judge,
  judgeOne,
  type Party,
  partyOf,
  type Question,
  signContract,
  stampBy,
  TestDomain,
  verdictOf,
} from './make-test-domain.ts'
import { stampFirst } from './sign-test-pdf.ts'

/** What somebody without the signatory's key could try; each must be refused. */

let domain: TestDomain
let alice: Party
let mallory: Party
let question: Question
beforeAll(async () => {
  domain = await TestDomain.make('Root')
  alice = await domain.certify('CN=Alice')
  mallory = await domain.certify('CN=Mallory')
  question = { trust: [domain.root], material: { lists: [await domain.list()] } }
})

const FRESH = { thisUpdate: '2026-11-20T00:00:00Z', nextUpdate: '2026-12-20T00:00:00Z' } as const
const verdict = async (bytes: Uint8Array, asked = question) => verdictOf(await judge(bytes, asked))

describe('a certificate that is meant for something else', () => {
  const signedWith = async (fields: Partial<TestCertificateFields>) =>
    verdict(await signContract(await domain.certify('CN=Somebody', fields)))
  const purpose = (oid: string, critical = false) => ({ extendedKeyUsage: { purposes: [oid], critical } })

  it('signs no contract: an encryption key, a CA — GM/T 0015-2012 §5.2.4; RFC 5280 §4.2.1.3', async () => {
    const refused = 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE'
    expect(await signedWith({ keyUsage: ['keyEncipherment', 'dataEncipherment', 'keyAgreement'] })).toBe(refused)
    expect(await signedWith({ ca: true, keyUsage: ['keyCertSign', 'cRLSign'] })).toBe(refused)
    const root = partyOf(domain.root, domain.issuer.keys)
    expect(await verdict(await signContract(root))).toBe(refused)
  })

  it.each([
    ['a time-stamping authority', purpose('1.3.6.1.5.5.7.3.8', true)],
    ['an OCSP responder', purpose('1.3.6.1.5.5.7.3.9')],
    ['a web server', purpose('1.3.6.1.5.5.7.3.1')],
    ['a maker of programs', purpose('1.3.6.1.5.5.7.3.3')],
  ])('signs no contract: %s — RFC 5280 §4.2.1.12', async (_, fields) => {
    expect(await signedWith(fields)).toBe('INDETERMINATE CHAIN_CONSTRAINTS_FAILURE')
  })

  it.each([
    ['documents', '1.3.6.1.5.5.7.3.36'],
    ['e-mail', '1.3.6.1.5.5.7.3.4'],
    ['any purpose', '2.5.29.37.0'],
  ])('is none where it states %s — RFC 9336, RFC 5280 §4.2.1.12', async (_, oid) => {
    expect(await signedWith(purpose(oid))).toBe('TOTAL-PASSED')
  })

  it('stamps no time: the signatory’s own, and one that may do more — RFC 3161 §2.3', async () => {
    const both = await domain.authority({
      extendedKeyUsage: { purposes: ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4'], critical: true },
    })
    const lax = await domain.authority({ extendedKeyUsage: { purposes: ['1.3.6.1.5.5.7.3.8'], critical: false } })
    for (const authority of [alice, both, lax]) {
      const signature = await judgeOne(
        await signContract(alice, {}, stampBy(authority, '2026-07-01T00:00:00Z')),
        question,
      )
      expect(signature).toMatchObject({ bestSignatureTime: AT, timestamps: [{ indication: 'INDETERMINATE' }] })
    }
  })
})

describe('a path that only looks like one', () => {
  it('starts at a signer who vouches for himself, given beside the message — RFC 5280 §6.1', async () => {
    const keys = await makeTestKeys()
    const self = partyOf(
      await issueTestCertificate({ subject: 'CN=Alice', keys, keyUsage: ['digitalSignature'] }),
      keys,
    )
    const material = { ...question.material, certificates: [self.certificate] }
    expect(await verdict(await signContract(self), { ...question, material })).toBe(
      'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND',
    )
  })

  it('runs through a certificate of version 1, or one that is no CA — RFC 5280 §6.1.4 (k)', async () => {
    for (const fields of [{}, { ca: false, keyUsage: ['digitalSignature', 'keyCertSign'] as const }]) {
      const keys = await makeTestKeys()
      const issuer = { name: 'CN=Between', keys }
      const between = await issueTestCertificate({ subject: issuer.name, issuer: domain.issuer, keys, ...fields })
      const bobKeys = await makeTestKeys()
      const bob = partyOf(await issueTestCertificate({ subject: 'CN=Bob', issuer, keys: bobKeys }), bobKeys)
      const list = await issueTestList(between, { keys, ...FRESH })
      const material = { certificates: [between], lists: [...question.material!.lists!, list] }
      expect(await verdict(await signContract(bob), { ...question, material })).toBe(
        'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE',
      )
    }
  })

  it('ends in the name of the anchor — RFC 5280 §6.1.3 (a)(1)', async () => {
    const impostor = await TestDomain.make('Root')
    const bob = await impostor.certify('CN=Bob')
    const material = { certificates: [impostor.root], lists: [await impostor.list(), await domain.list()] }
    expect(await verdict(await signContract(bob), { ...question, material })).toBe(
      'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND',
    )
  })

  it('starts at a certificate with the name and key of the anchor that the anchor did not issue — RFC 5280 §6.1.1 (d)', async () => {
    const { name, keys } = domain.issuer
    const stranger = await makeTestKeys()
    const issuer = {
      name,
      keys: { pair: { ...stranger.pair, publicKey: keys.pair.publicKey }, publicKey: keys.publicKey },
    }
    const forged = await issueTestCertificate({ subject: name, issuer, keys, keyUsage: ['digitalSignature'] })
    // What the anchor's key once signed, a certificate say, is shown as a document.
    const signed = await signContract(partyOf(forged, keys))
    expect(await verdict(signed)).toBe('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND')
  })

  it('runs through a CA that stands below another whose length forbids it — RFC 5280 §6.1.4 (m)', async () => {
    const narrow = await TestDomain.make('Narrow', { ca: 0 })
    const sub = { name: 'CN=Sub', keys: await makeTestKeys() }
    const authority = await issueTestAuthority(sub, narrow.issuer)
    const bobKeys = await makeTestKeys()
    const bob = partyOf(await issueTestCertificate({ subject: 'CN=Bob', issuer: sub, keys: bobKeys }), bobKeys)
    const lists = [await narrow.list(), await issueTestList(authority, { keys: sub.keys, ...FRESH })]
    const asked = { trust: [narrow.root], material: { certificates: [authority], lists } }
    expect(await verdict(await signContract(bob), asked)).toBe('INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE')
  })

  it('ends in an anchor that has expired — EN 319 102-1 V1.4.1 §5.2.6.4', async () => {
    const past = await TestDomain.make('Past', { notAfter: '2026-01-01T00:00:00Z' })
    const bob = await past.certify('CN=Bob')
    const asked = { trust: [past.root], material: { lists: [await past.list()] } }
    expect(await verdict(await signContract(bob), asked)).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
  })
})

describe('a message that speaks of something else', () => {
  it('names another certificate under its signature — RFC 5035 §5.4', async () => {
    const bytes = await signContract(alice, {
      signedAttributes: async (usual) => [...usual, await signingCertificate(mallory.certificate.bytes)],
    })
    expect(await verdict(bytes)).toBe('INDETERMINATE SIG_CONSTRAINTS_FAILURE')
  })

  it('carries one content and is shown with another — RFC 5652 §5.2', async () => {
    const bytes = await signContract(alice, { detached: false })
    expect(await verdict(bytes)).toBe('TOTAL-PASSED')
    for (const content of [utf8Of('x'), concatBytes(CONTENT, utf8Of(' ')), CONTENT.subarray(1)]) {
      expect(await verdict(bytes, { ...question, content })).toBe('TOTAL-FAILED HASH_FAILURE')
    }
  })

  it('is the time-stamp of an authority in the place of a signature — RFC 3161 §2.4.2', async () => {
    const tsa = await domain.authority()
    const asSignature = await stampFirst(tsa, '2026-07-01T00:00:00Z', 'as a signature')
    const validation = await judge(asSignature.bytes, { ...question, content: null })
    expect(validation.indication).not.toBe('TOTAL-PASSED')
  })

  it('is signed by nobody — RFC 5652 §5.1', async () => {
    const bytes = await makeTestCms({ signers: [], content: CONTENT, certificates: [alice.certificate.bytes] })
    expect(await verdict(bytes)).toBe('NO-SIGNATURE-FOUND')
  })
})

describe('revocation data that is not the issuer’s', () => {
  it('is a list of another CA with its name — RFC 5280 §6.3.3 (g)', async () => {
    const impostor = await TestDomain.make('Root')
    const clean = await impostor.list()
    const accusing = await impostor.list({
      entries: [{ certificate: alice.certificate, revokedAt: '2026-01-01T00:00:00Z' }],
    })
    const bytes = await signContract(alice)
    expect(await verdict(bytes, { ...question, material: { lists: [clean] } })).toBe('INDETERMINATE TRY_LATER')
    const both = { lists: [accusing, ...question.material!.lists!] }
    expect(await verdict(bytes, { ...question, material: both })).toBe('TOTAL-PASSED')
    const revoking = await domain.list({
      entries: [{ certificate: alice.certificate, revokedAt: '2026-01-01T00:00:00Z' }],
    })
    const hidden = { lists: [clean, revoking], certificates: [impostor.root] }
    expect(await verdict(bytes, { ...question, material: hidden })).toBe('INDETERMINATE REVOKED_NO_POE')
  })

  it('is the answer of a responder that another CA certified — RFC 6960 §4.2.2.2', async () => {
    const responder = {
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: { purposes: ['1.3.6.1.5.5.7.3.9'], critical: false },
    } as const
    const answerBy = (party: Party, fields: Partial<TestResponseFields> = {}): Promise<OcspResponse> =>
      issueTestResponse(alice.certificate, domain.issuer.keys, {
        keys: party.keys,
        responder: party.certificate,
        certificates: [party.certificate],
        producedAt: '2026-11-21T00:00:00Z',
        thisUpdate: '2026-11-21T00:00:00Z',
        nextUpdate: '2026-12-01T00:00:00Z',
        status: 'good',
        ...fields,
      })
    const own = await domain.certify('CN=Responder', responder)
    const elsewhere = await (await TestDomain.make('Other')).certify('CN=Responder', responder)
    const namesake = await (await TestDomain.make('Root')).certify('CN=Responder', responder)
    const bytes = await signContract(alice)
    const asked = async (party: Party, fields: Partial<TestResponseFields> = {}) =>
      verdict(bytes, { ...question, material: { responses: [await answerBy(party, fields)] } })
    expect(await asked(own)).toBe('TOTAL-PASSED')
    for (const party of [elsewhere, namesake, alice, mallory])
      expect(await asked(party)).toBe('INDETERMINATE TRY_LATER')
    // An answer on another certificate of the CA is none on this one.
    const other = await issueTestResponse(mallory.certificate, domain.issuer.keys, {
      keys: own.keys,
      responder: own.certificate,
      certificates: [own.certificate],
      producedAt: '2026-11-21T00:00:00Z',
      thisUpdate: '2026-11-21T00:00:00Z',
      nextUpdate: '2026-12-01T00:00:00Z',
      status: 'good',
    })
    expect(await verdict(bytes, { ...question, material: { responses: [other] } })).toBe('INDETERMINATE TRY_LATER')
    expect(await asked(own, { nextUpdate: '2026-11-21T12:00:00Z' })).toBe('INDETERMINATE TRY_LATER')
    expect(await asked(own, { nextUpdate: null })).toBe('INDETERMINATE TRY_LATER')
  })

  it('is a list that its successor has replaced, unless a time-stamp shows the time it speaks of — RFC 5280 §6.3.3', async () => {
    const lists = [await domain.list({ thisUpdate: '2026-06-20T00:00:00Z', nextUpdate: '2026-07-20T00:00:00Z' })]
    const asked = { ...question, material: { lists } }
    expect(await verdict(await signContract(alice), asked)).toBe('INDETERMINATE TRY_LATER')
    const tsa = await domain.authority()
    // The list says nothing of the authority now either, so its time-stamp proves nothing.
    const stamped = await signContract(alice, {}, stampBy(tsa, '2026-07-01T00:00:00Z'))
    expect(await verdict(stamped, asked)).toBe('INDETERMINATE TRY_LATER')
    const current = { ...question, material: { lists: [...lists, await domain.list()] } }
    const signature = await judgeOne(stamped, current)
    expect(signature).toMatchObject({ indication: 'TOTAL-PASSED', bestSignatureTime: instant('2026-07-01T00:00:00Z') })
    expect(codesOf(signature)).toContain('path.crl-stale')
  })
})
