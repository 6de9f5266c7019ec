import { Budget } from '../base/budget.ts'
import { type Bytes, utf8Of } from '../base/bytes.ts'
import { type Instant, instantFromIso } from '../base/instant.ts'
import { AttributeType } from '../cms/attribute.ts'
import {
  type CmsRecipe,
  makeTestCms,
  makeTestTimestamp,
  type TestSigner,
  type TimestampRecipe,
} from '../cms/make-test-cms.ts'
import { DocumentDigests } from '../crypto/document-digests.ts'
import { type Material, NO_MATERIAL } from '../formats/material.ts'
import { openDocument } from '../formats/open.ts'
import type { SignedDocument } from '../formats/signed-object.ts'
import { SignatureCache } from '../path/signature-cache.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import {
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
  type TestKeys,
} from '../x509/issue-test-certificate.ts'
import { issueTestList, type TestListFields } from '../x509/issue-test-evidence.ts'
import contract from './policies/contract.json' with { type: 'json' }
import { decodePolicy, type Policy } from './policy.ts'
import { type DocumentValidation, validateDocument } from './validate-document.ts'
import type { SignatureValidation } from './validate-signature.ts'
import type { ValidationContext } from './validation-context.ts'

/** Makes what tests of judgement start from: a CA, whom it certified, what they signed, and the question asked. */

export const instant = (iso: string): Instant => {
  const read = instantFromIso(iso)
  if (read === null) throw new Error(`${iso} is no ISO 8601 date`)
  return read
}

export const AT = instant('2026-11-22T00:00:00Z')
export const CONTENT = utf8Of('合同：甲方向乙方支付人民币一百元。')

/** Somebody with a certificate and its key. */
export interface Party {
  readonly certificate: Certificate
  readonly keys: TestKeys
  readonly signer: TestSigner
}

export function partyOf(certificate: Certificate, keys: TestKeys): Party {
  const keyIdentifier = Uint8Array.from(certificate.subjectKeyIdentifier ?? [])
  return {
    certificate,
    keys,
    signer: { certificate: certificate.bytes.slice(), privateKey: keys.pair.privateKey, keyIdentifier },
  }
}

/** What a time-stamping authority must be certified for. RFC 3161 §2.3 */
const TIME_STAMPING = { purposes: ['1.3.6.1.5.5.7.3.8'], critical: true } as const

export class TestDomain {
  readonly issuer: TestIssuer
  readonly root: Certificate

  private constructor(issuer: TestIssuer, root: Certificate) {
    this.issuer = issuer
    this.root = root
  }

  static async make(name: string, fields: Partial<TestCertificateFields> = {}): Promise<TestDomain> {
    const issuer = { name: `CN=${name}`, keys: await makeTestKeys() }
    return new TestDomain(issuer, await issueTestRoot(issuer.name, issuer.keys, fields))
  }

  /** Certified for signing from 2025 to 2028 where not said otherwise. */
  async certify(subject: string, fields: Partial<TestCertificateFields> = {}): Promise<Party> {
    const keys = fields.keys ?? (await makeTestKeys())
    const certificate = await issueTestCertificate({
      subject,
      issuer: this.issuer,
      notBefore: '2025-01-01T00:00:00Z',
      notAfter: '2028-01-01T00:00:00Z',
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      ...fields,
      keys,
    })
    return partyOf(certificate, keys)
  }

  authority(fields: Partial<TestCertificateFields> = {}): Promise<Party> {
    return this.certify('CN=TSA', { keyUsage: ['digitalSignature'], extendedKeyUsage: TIME_STAMPING, ...fields })
  }

  /** A CRL that is current at `AT` where not said otherwise. */
  list(fields: Partial<TestListFields> = {}): Promise<CertificateList> {
    return issueTestList(this.root, {
      keys: this.issuer.keys,
      thisUpdate: '2026-11-20T00:00:00Z',
      nextUpdate: '2026-12-20T00:00:00Z',
      ...fields,
    })
  }
}

export type Stamp = (signature: Bytes) => Promise<Uint8Array>

/** A time-stamp over whatever signature value it is given. */
export const stampBy =
  (tsa: Party, time: string, recipe: Partial<TimestampRecipe> = {}): Stamp =>
  (imprinted) =>
    makeTestTimestamp({ tsa: tsa.signer, imprinted, time, ...recipe })

/** A detached signature over `CONTENT`, with time-stamps over its value. */
export function signContract(party: Party, recipe: Partial<CmsRecipe> = {}, ...stamps: Stamp[]): Promise<Uint8Array> {
  return makeTestCms({
    signers: [party.signer],
    content: CONTENT,
    detached: true,
    ...(stamps.length > 0 && {
      unsignedAttributes: async (signature) => [
        { oid: AttributeType.timestampToken, values: await Promise.all(stamps.map((stamp) => stamp(signature))) },
      ],
    }),
    ...recipe,
  })
}

/** The policy for contracts, with some checks weighed otherwise. */
export function testPolicy(checks: Readonly<Record<string, string>> = {}, file: object = contract): Policy {
  const decoded = decodePolicy({
    ...file,
    name: 'test',
    checks: { ...('checks' in file ? (file.checks as object) : {}), ...checks },
  })
  if (!decoded.ok) throw new Error(`${decoded.fault.code} ${decoded.fault.values.at}`)
  return decoded.value
}

export interface Question extends Partial<Omit<ValidationContext, 'anchors' | 'material'>> {
  /** Anchors by their certificates. */
  readonly trust?: readonly Certificate[]
  readonly anchors?: ValidationContext['anchors']
  readonly material?: Partial<Material>
  /** `CONTENT` where absent. */
  readonly content?: Bytes | null
}

/** The question at `AT` by the policy for contracts, with what is given put in. */
export function testContext({ trust = [], anchors, material, content: _, ...more }: Question): ValidationContext {
  return {
    anchors: anchors ?? trust.map((certificate) => ({ certificate })),
    material: { ...NO_MATERIAL, ...material },
    at: AT,
    policy: testPolicy(),
    budget: new Budget(),
    digest: new DocumentDigests().digest,
    signatureCache: new SignatureCache(),
    ...more,
  }
}

export function opened(bytes: Bytes, content: Bytes | null = CONTENT): SignedDocument {
  const document = openDocument({ bytes, ...(content && { content }) })
  if (!document.ok) throw new Error(document.fault.code)
  return document.value
}

export const judge = (bytes: Bytes, question: Question): Promise<DocumentValidation> =>
  validateDocument(opened(bytes, question.content), testContext(question))

/** The verdict on a document of one signature. */
export async function judgeOne(bytes: Bytes, question: Question): Promise<SignatureValidation> {
  const { signatures } = await judge(bytes, question)
  if (signatures.length !== 1) throw new Error(`${signatures.length} signatures`)
  return signatures[0]!
}

/** `TOTAL-PASSED`, or the indication with its reason. */
export const verdictOf = ({
  indication,
  subIndication,
}: {
  indication: string
  subIndication: string | null
}): string => (subIndication === null ? indication : `${indication} ${subIndication}`)

export const codesOf = ({ findings }: { findings: readonly { code: string }[] }): string[] =>
  findings.map(({ code }) => code)
