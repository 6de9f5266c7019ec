import { beforeAll, describe, expect, it } from 'vitest'
import { bytesOf, type TestPdf } from '../formats/pdf/build-test-pdf.ts'
import {
  CONTENT,
  codesOf,
  instant,
  judge,
  type Party,
  type Question,
  signContract,
  stampBy,
  TestDomain,
  testPolicy,
  verdictOf,
} from './make-test-domain.ts'
import { signFirst, signNext, stampFirst, stampNext } from './sign-test-pdf.ts'

let domain: TestDomain
let alice: Party
let bob: Party
let tsa: Party
let question: Question
/** Expired in October; its CRL is of June. */
let shortly: Party
let inJune: Question
beforeAll(async () => {
  domain = await TestDomain.make('Root')
  alice = await domain.certify('CN=Alice')
  bob = await domain.certify('CN=Bob')
  tsa = await domain.authority()
  shortly = await domain.certify('CN=Shortly', { notAfter: '2026-10-01T00:00:00Z' })
  question = { trust: [domain.root], material: { lists: [await domain.list()] }, content: null }
  inJune = { ...question, material: { lists: [await domain.list({ thisUpdate: '2026-06-01T00:00:00Z' })] } }
})

const judged = (pdf: TestPdf, asked = question) => judge(pdf.bytes, asked)

describe('a document', () => {
  it('passes where each signature does, in document order — EN 319 102-1 V1.4.1 §5.3', async () => {
    const validation = await judged(await signNext(await signFirst(alice), bob))
    expect(verdictOf(validation)).toBe('TOTAL-PASSED')
    const signers = validation.signatures.map(({ certificate }) => certificate!.fingerprint)
    expect(signers).toEqual([alice, bob].map(({ certificate }) => certificate.fingerprint))
  })

  it('is as good as its worst signature, whichever it is — EN 319 102-1 V1.4.1 table 6', async () => {
    const mallory = { ...alice, signer: { ...alice.signer, privateKey: bob.signer.privateKey } }
    for (const [first, second, intact] of [
      [mallory, bob, [false, true]],
      [bob, mallory, [true, false]],
    ] as const) {
      const validation = await judged(await signNext(await signFirst(first), second))
      expect(verdictOf(validation)).toBe('TOTAL-FAILED SIG_CRYPTO_FAILURE')
      expect(validation.signatures.map((signature) => signature.intact)).toEqual(intact)
    }
  })

  it('without a signature has no verdict, and a time-stamp alone is none — EN 319 102-1 V1.4.1 §5.1.3', async () => {
    const validation = await judged(await stampFirst(tsa, '2026-07-01T00:00:00Z'))
    expect(verdictOf(validation)).toBe('NO-SIGNATURE-FOUND')
    expect(validation.documentTimestamps).toMatchObject([{ indication: 'PASSED' }])
  })

  it('whose octets were changed under a signature fails, whatever follows — ISO 32000-2:2020 §12.8.1', async () => {
    const pdf = await signNext(await signFirst(alice), bob)
    const at = new TextDecoder('latin1').decode(pdf.bytes).indexOf('paid: 100')
    pdf.bytes.set(bytesOf('paid: 900'), at)
    const validation = await judged(pdf)
    expect(verdictOf(validation)).toBe('TOTAL-FAILED HASH_FAILURE')
    expect(validation.signatures.map(({ intact }) => intact)).toEqual([false, false])
  })
})

describe('a document time-stamp', () => {
  it('proves when the signature before it existed — ISO 32000-2:2020 §12.8.5', async () => {
    const stamped = await judged(await stampNext(await signFirst(shortly), tsa, '2026-07-01T00:00:00Z'), inJune)
    expect(verdictOf(stamped)).toBe('TOTAL-PASSED')
    expect(stamped.signatures[0]).toMatchObject({
      bestSignatureTime: instant('2026-07-01T00:00:00Z'),
      bestSignatureTimeSource: 'timestamp',
      timestamps: [],
    })
    const late = await judged(await stampNext(await signFirst(shortly), tsa, '2026-10-02T00:00:00Z'), inJune)
    expect(verdictOf(late)).toBe('TOTAL-FAILED EXPIRED')
    expect(verdictOf(await judged(await signFirst(shortly), inJune))).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
  })

  it('proves nothing of a signature that came after it — ISO 32000-2:2020 §12.8.5', async () => {
    const validation = await judged(await signNext(await stampFirst(tsa, '2026-07-01T00:00:00Z'), shortly), inJune)
    expect(verdictOf(validation)).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
    expect(validation.documentTimestamps).toMatchObject([{ indication: 'PASSED' }])
    expect(validation.signatures[0]!.bestSignatureTimeSource).toBe('validation-time')
  })

  it('shows that an older time-stamp existed before its authority expired — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const brief = await domain.authority({ notAfter: '2026-08-01T00:00:00Z' })
    const stamp = stampBy(brief, '2026-07-01T00:00:00Z')
    const alone = await judged(await signFirst(shortly, stamp), inJune)
    expect(verdictOf(alone)).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
    const renewed = await judged(await stampNext(await signFirst(shortly, stamp), tsa, '2026-07-15T00:00:00Z'), inJune)
    expect(verdictOf(renewed)).toBe('TOTAL-PASSED')
    expect(renewed.signatures[0]).toMatchObject({
      bestSignatureTime: instant('2026-07-01T00:00:00Z'),
      timestamps: [{ indication: 'PASSED' }],
    })
  })

  it('contradicts a time-stamp within that says a later time — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const stamp = stampBy(tsa, '2026-09-01T00:00:00Z')
    const validation = await judged(await stampNext(await signFirst(alice, stamp), tsa, '2026-07-15T00:00:00Z'))
    const [signature] = validation.signatures
    expect(signature).toMatchObject({
      bestSignatureTime: instant('2026-07-15T00:00:00Z'),
      timestamps: [{ indication: 'INDETERMINATE', subIndication: 'TIMESTAMP_ORDER_FAILURE' }],
    })
    expect(codesOf(signature!.timestamps[0]!)).toEqual(['validation.timestamp-in-future'])
  })

  it('of an authority that nobody knows extends nothing — EN 319 102-1 V1.4.1 §5.4', async () => {
    const stranger = await (await TestDomain.make('Strange')).authority()
    const validation = await judged(await stampNext(await signFirst(shortly), stranger, '2026-07-01T00:00:00Z'), inJune)
    expect(verdictOf(validation)).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
    expect(codesOf(validation)).toEqual(['validation.timestamp-unproven'])
  })

  it('from the future extends nothing — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const validation = await judged(await stampNext(await signFirst(alice), tsa, '2027-01-01T00:00:00Z'))
    expect(validation.signatures[0]!.bestSignatureTimeSource).toBe('validation-time')
    expect(validation.documentTimestamps).toMatchObject([{ subIndication: 'TIMESTAMP_ORDER_FAILURE' }])
  })

  it('that does not hold is said of the document; a court refuses it — EN 319 102-1 V1.4.1 §5.4', async () => {
    const pdf = await stampNext(await signFirst(alice), tsa, '2026-07-01T00:00:00Z', bytesOf('another file'))
    const validation = await judged(pdf)
    expect(validation.documentTimestamps).toMatchObject([{ indication: 'FAILED', intact: false }])
    expect(codesOf(validation)).toEqual(['validation.timestamp-failed'])
    expect(validation.signatures[0]!.bestSignatureTimeSource).toBe('validation-time')
    const policy = testPolicy({ 'validation.timestamp-failed': 'FAIL' })
    expect(verdictOf(await judged(pdf, { ...question, policy }))).toBe('INDETERMINATE TIMESTAMP_ORDER_FAILURE')
  })
})

describe('a time-stamp alone over its content', () => {
  it('is the proof that is asked about — RFC 3161 §2.4.2', async () => {
    const content = bytesOf('contract')
    const bytes = await stampBy(tsa, '2026-07-01T00:00:00Z')(content)
    const validation = await judge(bytes, { ...question, content })
    expect(verdictOf(validation)).toBe('TOTAL-PASSED')
    expect(validation.signatures[0]).toMatchObject({ bestSignatureTime: instant('2026-07-01T00:00:00Z') })
    const other = await judge(bytes, { ...question, content: bytesOf('another') })
    expect(verdictOf(other)).toBe('TOTAL-FAILED HASH_FAILURE')
    const early = await judge(bytes, { ...question, content, at: instant('2026-06-01T00:00:00Z') })
    expect(early.indication).toBe('INDETERMINATE')
  })
})

describe('several signers of one message', () => {
  it('are each judged, and share one budget — RFC 5652 §5.1', async () => {
    const bytes = await signContract(alice, { signers: [alice.signer, bob.signer] })
    const { signatures, ...validation } = await judge(bytes, { ...question, content: CONTENT })
    expect(verdictOf(validation)).toBe('TOTAL-PASSED')
    expect(signatures).toHaveLength(2)
  })
})
