import { beforeAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../base/bytes.ts'
import type { AnchorStanding } from '../registry/anchor-standing.ts'
import { CHECKS, type CheckCode } from '../validation/checks.ts'
import {
  judge,
  judgeOne,
  opened,
  type Party,
  type Question,
  signContract,
  stampBy,
  TestDomain,
  testContext,
  testPolicy,
} from '../validation/make-test-domain.ts'
import { validateDocument } from '../validation/validate-document.ts'
import type { SignatureValidation } from '../validation/validate-signature.ts'
import { assessReliability, type ReliabilityAssessment } from './assess-reliability.ts'

let domain: TestDomain
let alice: Party
let tsa: Party
let question: Question
let passed: SignatureValidation
beforeAll(async () => {
  domain = await TestDomain.make('Root')
  alice = await domain.certify('CN=Alice')
  tsa = await domain.authority()
  question = { trust: [domain.root], material: { lists: [await domain.list()] } }
  passed = await judgeOne(await signContract(alice), question)
})

const statusesOf = ({ conditions, reliable }: ReliabilityAssessment): string =>
  [...conditions.map(({ status }) => status), reliable].join(', ')

const assessed = (signature: SignatureValidation, standing: AnchorStanding | null = 'relying-party', changed = false) =>
  assessReliability(signature, changed, standing)

/** Signed by somebody else, over something else, with another certificate … each with what the four conditions become. */
describe('Electronic Signature Law (2019) Art. 13', () => {
  it('presumes conditions 1 and 2 and computes 3 and 4, where all holds', () => {
    const assessment = assessed(passed)
    expect(statusesOf(assessment)).toBe('met, met, met, met, presumed')
    expect(assessment.conditions.map(({ strength }) => strength)).toEqual([
      'presumption',
      'presumption',
      'mathematics',
      'mathematics',
    ])
    expect(assessment.conditions.map(({ basis }) => basis)).toEqual([
      ['legal.certificate-names-signatory', 'legal.key-usage-signing', 'legal.issuer-standing'],
      ['legal.not-revoked', 'legal.issuer-standing'],
      ['legal.signature-intact'],
      ['legal.content-intact'],
    ])
    expect(assessment.conditions.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  })

  it('rests condition 2 on a proven time too, where there is one', async () => {
    const stamped = await judgeOne(await signContract(alice, {}, stampBy(tsa, '2026-07-01T00:00:00Z')), question)
    expect(assessed(stamped).conditions[1].basis).toContain('legal.time-proven')
  })

  it('names the licence or approval of the issuer where it rests on one — Art. 16, 18, 26', () => {
    const basisOf = (standing: AnchorStanding) => assessed(passed, standing).conditions.flatMap(({ basis }) => basis)
    expect(basisOf('licensed').filter((fact) => fact.startsWith('legal.issuer'))).toEqual([
      'legal.issuer-licensed',
      'legal.issuer-licensed',
    ])
    expect(basisOf('relying-party')).not.toContain('legal.issuer-licensed')
  })

  it.each([
    ['relying-party', 'met, met, met, met, presumed'],
    ['demonstration', 'met, met, met, met, presumed'],
    ['licensed', 'met, met, met, met, presumed'],
    ['public-root', 'not-shown, not-shown, met, met, not-shown'],
    [null, 'not-shown, not-shown, met, met, not-shown'],
  ] as const)('asks for the licence of an issuer that is known as %s — Art. 16, 18', (standing, statuses) => {
    const assessment = assessed(passed, standing)
    expect(statusesOf(assessment)).toBe(statuses)
    if (statuses.startsWith('not-shown')) {
      expect(assessment.conditions[0].missing).toEqual(['legal.missing-issuer-licence', 'legal.missing-key-custody'])
      expect(assessment.conditions[1].missing).toEqual([
        'legal.missing-issuer-licence',
        'legal.missing-control-evidence',
      ])
    }
  })

  it.each<[what: string, make: () => Promise<SignatureValidation>, statuses: string, missing: string[]]>([
    [
      'the content is another',
      async () => judgeOne(await signContract(alice), { ...question, content: utf8Of('x') }),
      'met, met, not-met, not-met, no',
      [],
    ],
    [
      'another key made it',
      async () => {
        const { privateKey } = tsa.signer
        return judgeOne(await signContract({ ...alice, signer: { ...alice.signer, privateKey } }), question)
      },
      'met, met, not-met, not-met, no',
      [],
    ],
    [
      'the content is missing',
      async () => judgeOne(await signContract(alice), { ...question, content: null }),
      'met, met, not-shown, not-shown, not-shown',
      ['legal.missing-content', 'legal.missing-content'],
    ],
    [
      'the certificate is missing',
      async () => judgeOne(await signContract(alice, { certificates: [] }), question),
      'not-shown, not-shown, not-shown, not-shown, not-shown',
      [
        'legal.missing-certification-path',
        'legal.missing-key-custody',
        'legal.missing-certification-path',
        'legal.missing-control-evidence',
        'legal.missing-signer-certificate',
        'legal.missing-signer-certificate',
      ],
    ],
    [
      'nobody vouches for the certificate',
      async () => judgeOne(await signContract(alice), { trust: [] }),
      'not-shown, not-shown, met, met, not-shown',
      [
        'legal.missing-certification-path',
        'legal.missing-key-custody',
        'legal.missing-certification-path',
        'legal.missing-control-evidence',
      ],
    ],
    [
      'nobody says whether it was revoked',
      async () => judgeOne(await signContract(alice), { ...question, material: {} }),
      'not-shown, not-shown, met, met, not-shown',
      [
        'legal.missing-revocation-data',
        'legal.missing-key-custody',
        'legal.missing-revocation-data',
        'legal.missing-control-evidence',
      ],
    ],
    [
      'the key is for encryption, and held in escrow — GM/T 0015-2012 §5.2.4',
      async () => {
        const escrowed = await domain.certify('CN=Alice', { keyUsage: ['keyEncipherment', 'dataEncipherment'] })
        return judgeOne(await signContract(escrowed), question)
      },
      'not-met, not-shown, met, met, no',
      ['legal.missing-certification-path', 'legal.missing-control-evidence'],
    ],
    [
      'the certificate was revoked before the signature is shown',
      async () => {
        const entries = [{ certificate: alice.certificate, revokedAt: '2026-06-01T00:00:00Z' }]
        const material = { lists: [await domain.list({ entries })] }
        const bytes = await signContract(alice, {}, stampBy(tsa, '2026-07-01T00:00:00Z'))
        return judgeOne(bytes, { ...question, material })
      },
      'not-shown, not-met, met, met, no',
      ['legal.missing-certification-path', 'legal.missing-key-custody'],
    ],
    [
      'its algorithm can be forged',
      async () => judgeOne(await signContract(alice, { hash: 'SHA-1' }), question),
      'met, met, not-shown, not-shown, not-shown',
      ['legal.missing-strong-algorithm', 'legal.missing-strong-algorithm'],
    ],
    [
      'a link of the path is of an algorithm that can be forged',
      async () => {
        const algorithms = { digests: { 'SHA-256': '2026-01-01' }, keys: { ECDSA: [{ bits: 256, until: null }] } }
        const weak = await judgeOne(await signContract(alice, { hash: 'SHA-384' }), {
          ...question,
          policy: testPolicy(
            {},
            { algorithms: { ...algorithms, digests: { ...algorithms.digests, 'SHA-384': null } } },
          ),
        })
        return weak
      },
      'not-shown, not-shown, met, met, not-shown',
      [
        'legal.missing-good-certificate',
        'legal.missing-key-custody',
        'legal.missing-good-certificate',
        'legal.missing-control-evidence',
      ],
    ],
    [
      'the structure cannot be read',
      async () => {
        const document = opened(await signContract(alice))
        const structure = { kind: 'unreadable', fault: { code: 'cms.not-signed-data', values: {} } } as const
        const objects = [{ ...document.objects[0]!, structure }]
        return (await validateDocument({ ...document, objects }, testContext(question))).signatures[0]!
      },
      'not-shown, not-shown, not-shown, not-shown, not-shown',
      [
        'legal.missing-certification-path',
        'legal.missing-key-custody',
        'legal.missing-certification-path',
        'legal.missing-control-evidence',
        'legal.missing-readable-structure',
        'legal.missing-readable-structure',
      ],
    ],
    [
      'it is a time-stamp, which nobody approves by — Art. 2',
      async () => {
        const content = utf8Of('contract')
        const bytes = await stampBy(tsa, '2026-07-01T00:00:00Z')(content)
        return (await judge(bytes, { ...question, content })).signatures[0]!
      },
      'not-shown, not-shown, met, met, not-shown',
      [
        'legal.missing-signatory',
        'legal.missing-key-custody',
        'legal.missing-signatory',
        'legal.missing-control-evidence',
      ],
    ],
  ])('where %s', async (_, make, statuses, missing) => {
    const assessment = assessed(await make())
    expect(statusesOf(assessment)).toBe(statuses)
    expect(assessment.conditions.flatMap((condition) => condition.missing)).toEqual(missing)
  })

  it('finds condition 4 alone not met where the document was changed after signing', () => {
    const assessment = assessed(passed, 'relying-party', true)
    expect(assessment.conditions.map(({ status }) => status)).toEqual(['met', 'met', 'met', 'not-met'])
    expect(assessment.reliable).toBe('no')
  })

  it('does not show condition 4 where the form leaves open what a reader is shown', () => {
    const failed = { code: 'pdf.hybrid-views-differ', standard: '', values: {}, severity: 'fail' } as const
    const signature = { ...passed, indication: 'INDETERMINATE', findings: [failed] } as const
    const assessment = assessed(signature)
    expect(statusesOf(assessment)).toBe('met, met, met, not-shown, not-shown')
    expect(assessment.conditions[3]).toMatchObject({
      basis: ['pdf.hybrid-views-differ'],
      missing: ['legal.missing-readable-structure'],
    })
  })

  it('presumes nothing of a signature that did not pass, whichever check failed', () => {
    const failing = Object.keys(CHECKS) as CheckCode[]
    for (const code of failing) {
      const findings = [{ code, standard: '', values: {}, severity: 'fail' } as const]
      for (const indication of ['INDETERMINATE', 'TOTAL-FAILED'] as const) {
        expect([code, assessed({ ...passed, indication, findings }).reliable]).not.toEqual([code, 'presumed'])
      }
    }
    expect(assessed({ ...passed, indication: 'INDETERMINATE' }).reliable).toBe('not-shown')
  })
})
