import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Budget } from '../base/budget.ts'
import { hexOf } from '../base/bytes.ts'
import { AttributeType } from '../cms/attribute.ts'
import { DocumentDigests } from '../crypto/document-digests.ts'
import type { Certificate } from '../x509/certificate.ts'
import { CANDIDATES_TRIED_MAX, identifySigner } from './identify-signer.ts'
import { judgeCertificate } from './judge-certificate.ts'
import {
  AT,
  codesOf,
  judge,
  judgeOne,
  type Party,
  type Question,
  signContract,
  stampBy,
  TestDomain,
  testContext,
  verdictOf,
} from './make-test-domain.ts'

let domain: TestDomain
let alice: Party
let tsa: Party
let question: Question
/** Certificates with Alice's issuer and serial number that her CA did not issue; one has her key. */
let strangers: Party[]
beforeAll(async () => {
  domain = await TestDomain.make('Root')
  alice = await domain.certify('CN=Alice')
  tsa = await domain.authority()
  question = { trust: [domain.root], material: { lists: [await domain.list()] } }
  const impostor = await TestDomain.make('Root')
  const serialNumber = hexOf(alice.certificate.serialNumber)
  strangers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      impostor.certify(`CN=Alice ${index}`, { serialNumber, ...(index === 0 && { keys: alice.keys }) }),
    ),
  )
})

describe('identifySigner', () => {
  const intact = { intact: true } as const
  const broken = { intact: false } as const
  const unknown = { intact: null } as const

  async function identified(
    candidates: readonly Party[],
    outcome: (certificate: Certificate) => { readonly intact: boolean | null },
    budget = new Budget(),
  ) {
    const context = testContext({ ...question, budget })
    const tried: string[] = []
    const found = await identifySigner(
      candidates.map(({ certificate }) => certificate),
      (certificate) => judgeCertificate(certificate, 'signing', AT, context),
      async (certificate) => {
        tried.push(certificate.fingerprint)
        return outcome(certificate)
      },
      budget,
    )
    return { found, tried }
  }

  it('finds nobody among none — EN 319 102-1 V1.4.1 §5.2.3', async () => {
    expect(await identified([], () => intact)).toEqual({ found: null, tried: [] })
  })

  it('tries first whom an anchor vouches for, and so many others at most', async () => {
    const { found, tried } = await identified([...strangers, alice], () => broken)
    expect(tried).toHaveLength(CANDIDATES_TRIED_MAX)
    expect(tried[0]).toBe(alice.certificate.fingerprint)
    expect(found).toMatchObject({ certificate: alice.certificate, check: broken })
  })

  it('takes the one under which the signature is intact, whoever vouches — RFC 5652 §5.3', async () => {
    const [, second] = strangers
    const { found } = await identified([...strangers, alice], (each) =>
      each === second!.certificate ? intact : broken,
    )
    expect(found).toMatchObject({ certificate: second!.certificate, judgement: { path: null } })
  })

  it('calls a signature broken among strangers only where it is so under each', async () => {
    const last = strangers[2]!.certificate
    const some = await identified(strangers.slice(0, 3), (each) => (each === last ? unknown : broken))
    expect(some.found!.check).toEqual(unknown)
    const each = await identified(strangers.slice(0, 3), () => broken)
    expect(each.found!.check).toEqual(broken)
  })

  it('computes nothing where the budget is spent — RFC 4158 §3.1', async () => {
    const { found, tried } = await identified([alice], () => intact, new Budget({ signatures: 0, steps: 0 }))
    expect(found).toMatchObject({ certificate: alice.certificate, check: null })
    expect(tried).toEqual([])
  })
})

describe('strangers’ certificates', () => {
  it('change no verdict by being at hand, in any order — RFC 5652 §5.3', async () => {
    const mallory = { ...alice, signer: { ...alice.signer, privateKey: tsa.signer.privateKey } }
    const stamp = stampBy(tsa, '2026-07-01T00:00:00Z')
    const documents = [await signContract(alice, {}, stamp), await signContract(mallory)]
    const all = [...strangers, alice, tsa].map(({ certificate }) => certificate)
    for (const bytes of documents) {
      for (const trust of [[domain.root], []]) {
        const plain = await judgeOne(bytes, { ...question, trust })
        const supplied = fc.shuffledSubarray(all)
        await fc.assert(
          fc.asyncProperty(supplied, async (certificates) => {
            const material = { ...question.material, certificates }
            const signature = await judgeOne(bytes, { ...question, trust, material })
            expect([verdictOf(signature), signature.intact]).toEqual([verdictOf(plain), plain.intact])
            expect(signature.timestamps.map(verdictOf)).toEqual(plain.timestamps.map(verdictOf))
          }),
          { numRuns: 25 },
        )
      }
    }
  })
})

const ALLOWANCE = { signatures: 512, steps: 20_000 }

describe('a message of many signers with many time-stamps', () => {
  it('costs no more than the budget, and what is left over is left unchecked — RFC 4158 §3.1', async () => {
    const token = await stampBy(tsa, '2026-07-01T00:00:00Z')(new Uint8Array(64))
    const bytes = await signContract(alice, {
      signers: Array.from({ length: 64 }, () => alice.signer),
      certificates: [alice.certificate.bytes],
      unsignedAttributes: async () => [
        { oid: AttributeType.timestampToken, values: Array.from({ length: 32 }, () => token) },
      ],
    })
    let spent = 0
    const budget = new (class extends Budget {
      override spend(kind: 'signatures' | 'steps'): boolean {
        spent += 1
        return super.spend(kind)
      }
    })(ALLOWANCE)
    let digests = 0
    const validation = await judge(bytes, {
      ...question,
      budget,
      digest: (...of) => {
        digests += 1
        return new DocumentDigests().digest(...of)
      },
    })
    expect(validation.signatures).toHaveLength(64)
    expect(spent).toBeLessThanOrEqual(2 * ALLOWANCE.signatures)
    expect(digests).toBeLessThanOrEqual(2 * ALLOWANCE.signatures)
    expect(verdictOf(validation)).toBe('INDETERMINATE TRY_LATER')
    const unchecked = validation.signatures.filter((signature) => signature.intact === null)
    expect(unchecked.length).toBeGreaterThan(32)
    for (const signature of unchecked) {
      expect(verdictOf(signature)).toBe('INDETERMINATE TRY_LATER')
      expect(codesOf(signature)).toContain('validation.budget-spent')
    }
  })
})
