import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeTlv } from '../asn1/writer.ts'
import { type Bytes, utf8Of } from '../base/bytes.ts'
import { canonicalJson } from '../base/canonical-json.ts'
import { type Material, NO_MATERIAL } from '../formats/material.ts'
import { on, testAuthority, testService, testSnapshot } from '../registry/make-test-registry.ts'
import type { Certificate } from '../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestKeys,
} from '../x509/issue-test-certificate.ts'
import { issueTestList } from '../x509/issue-test-evidence.ts'
import { depositCertificate, type OutboundDeposit, type ReceiptSigner } from './deposit-certificate.ts'
import {
  encodeReceipt,
  type OutboundReceipt,
  type ReceiptStatement,
  STATUSES_MAX,
  signedOctets,
} from './outbound-receipt.ts'
import { DEFAULT_POLICY, policyNamed } from './policies.ts'
import { groundOf, type RecognitionGround } from './registry-ground.ts'
import { decodeReceipt, verifyReceipt } from './verify-receipt.ts'

const NUMBER = '990101199001010012'
const IDENTITY = '1.2.156.10260.4.1.1'
const AT = on('2026-06-01')

let ground: RecognitionGround
let holder: Certificate
let authority: Certificate
let authorityKeys: TestKeys
let root: Certificate
let stranger: Certificate
let deposit: OutboundDeposit
const signers: Record<'RSA-2048' | 'Ed25519', ReceiptSigner> = {} as never

beforeAll(async () => {
  const rootKeys = await makeTestKeys()
  authorityKeys = await makeTestKeys()
  const keys = await makeTestKeys()
  root = await issueTestRoot('CN=Root', rootKeys)
  const rootIssuer = { name: 'CN=Root', keys: rootKeys }
  const issuer = { name: 'CN=CA', keys: authorityKeys }
  authority = await issueTestAuthority(issuer, rootIssuer)
  const extensions = [{ oid: IDENTITY, critical: false, value: encodeTlv(Tag.UTF8_STRING, utf8Of(NUMBER)) }]
  holder = await issueTestCertificate({ subject: `CN=Zhang San ${NUMBER}`, keys, issuer, extensions })
  stranger = await issueTestCertificate({ subject: 'CN=Stranger', keys })
  const snapshot = testSnapshot({
    authorities: [testAuthority('sh', 'CN-SH')],
    services: [testService('sh-ca', 'sh', root)],
    certificates: new Map([[root.fingerprint, root.bytes]]),
  })
  ground = groundOf({ snapshot, complete: true })
  for (const kind of ['RSA-2048', 'Ed25519'] as const) signers[kind] = await signerOf(kind)
  deposit = {
    target: holder,
    material: {
      ...NO_MATERIAL,
      certificates: [authority],
      lists: [await list('2026-05-20'), await list('2026-03-20')],
    },
    at: AT,
    practiceStatement: { version: '3.2', uri: 'https://ca.example/cps', sha256: 'ab'.repeat(32) },
    consent: null,
    policy: policyNamed(DEFAULT_POLICY)!,
  }
})

async function signerOf(kind: 'RSA-2048' | 'Ed25519'): Promise<ReceiptSigner> {
  const keys = await makeTestKeys(kind)
  const certificate = await issueTestCertificate({ subject: `CN=Deposit ${kind}`, keys })
  const sign = async (octets: Bytes) => {
    const { privateKey } = keys.pair
    return new Uint8Array(await crypto.subtle.sign(privateKey.algorithm, privateKey, octets as Uint8Array<ArrayBuffer>))
  }
  return { certificate, sign }
}

const list = (day: string, ...revoked: readonly Certificate[]) =>
  issueTestList(authority, {
    keys: authorityKeys,
    thisUpdate: `${day}T00:00:00Z`,
    nextUpdate: '2026-12-31T00:00:00Z',
    entries: revoked.map((certificate) => ({ certificate, revokedAt: '2026-05-10T00:00:00Z', reason: 1 })),
  })

async function receiptOf(parts: Partial<OutboundDeposit> = {}, signer = signers.Ed25519): Promise<OutboundReceipt> {
  const receipt = await depositCertificate({ ...deposit, ...parts }, ground, signer)
  if (!receipt.ok) throw new Error(receipt.fault.code)
  return receipt.value
}

const trusted = () => Object.values(signers).map(({ certificate }) => certificate)
const withMaterial = (parts: Partial<Material>): Material => ({ ...deposit.material, ...parts })

async function checked(receipt: OutboundReceipt, certificate = holder, trust = trusted()) {
  const { status, findings } = await verifyReceipt(receipt, certificate, trust)
  return [status, ...findings.map(({ code }) => code)]
}

/** As its signer would sign it: what the check then finds is what it says. */
async function resigned(change: (statement: ReceiptStatement) => ReceiptStatement): Promise<OutboundReceipt> {
  const { statement, signature } = await receiptOf()
  const changed = change(statement)
  return { statement: changed, signature: { ...signature, value: await signers.Ed25519.sign(signedOctets(changed)) } }
}

describe('a receipt for a certificate that goes abroad', () => {
  it.each(['RSA-2048', 'Ed25519'] as const)('signed with %s is read and checked offline', async (kind) => {
    const receipt = await receiptOf({}, signers[kind])
    const read = decodeReceipt(utf8Of(encodeReceipt(receipt)))
    if (!read.ok) throw new Error(read.fault.code)
    expect(read.value).toEqual(receipt)
    expect(await checked(read.value)).toEqual(['holds'])
  })

  it('attests chain, region, statuses by day, statement of practice and state of the registry', async () => {
    const { statement } = await receiptOf()
    expect(statement.chain).toEqual([authority.bytes, root.bytes])
    expect(statement).toMatchObject({
      region: 'CN-SH',
      depositedAt: AT,
      practiceStatement: deposit.practiceStatement,
      registry: { version: ground.snapshot.version, changeHead: ground.snapshot.changeHead },
    })
    expect(statement.statuses.map(({ status, thisUpdate }) => [status, thisUpdate])).toEqual([
      ['good', on('2026-03-20')],
      ['good', on('2026-05-20')],
    ])
  })

  it('says that a certificate was revoked, and when: the receipt holds all the same', async () => {
    const lists = [await list('2026-03-20'), await list('2026-05-20', holder)]
    const receipt = await receiptOf({ material: withMaterial({ lists }) })
    expect(receipt.statement.statuses.map(({ status, revokedAt }) => [status, revokedAt])).toEqual([
      ['good', null],
      ['revoked', on('2026-05-10')],
    ])
    expect(await checked(receipt)).toEqual(['holds', 'receipt.certificate-revoked'])
  })

  it('says that nothing was known of revocation, where nothing was', async () => {
    const receipt = await receiptOf({ material: withMaterial({ lists: [] }) })
    expect(await checked(receipt)).toEqual(['holds', 'receipt.status-unknown'])
  })

  it('masks identity numbers, in the subject too, and holds no octet of the certificate', async () => {
    const receipt = await receiptOf()
    const text = encodeReceipt(receipt)
    expect(text).not.toContain(NUMBER)
    expect(text).not.toContain(NUMBER.slice(0, 6))
    expect(receipt.statement.certificate.identity).toEqual([{ oid: IDENTITY, values: [`${'*'.repeat(16)}12`] }])
    expect(receipt.statement.chain).not.toContainEqual(holder.bytes)
  })

  it('shows them where consent is recorded, which it names — 个人信息保护法 (2021) Art. 39', async () => {
    const consent = { reference: 'consent 17', recordedAt: on('2026-05-31') }
    const { statement } = await receiptOf({ consent })
    expect(statement.certificate.identity).toEqual([{ oid: IDENTITY, values: [NUMBER] }])
    expect(statement.certificate.subject).toContain(NUMBER)
    expect(statement.consent).toEqual(consent)
  })

  it('is refused to a certificate that leads to no registered anchor, to too many days, and to a key of no known kind', async () => {
    const faultOf = async (parts: Partial<OutboundDeposit>, signer = signers.Ed25519) => {
      const receipt = await depositCertificate({ ...deposit, ...parts }, ground, signer)
      return receipt.ok ? null : receipt.fault.code
    }
    expect(await faultOf({ target: stranger })).toBe('deposit.path-missing')
    expect(await faultOf({ material: NO_MATERIAL })).toBe('deposit.path-missing')
    const [first] = deposit.material.lists
    const lists = Array.from({ length: STATUSES_MAX }, (_, day) => ({
      ...first!,
      thisUpdate: (on('2026-01-01') + day) as typeof AT,
    }))
    expect(await faultOf({ material: withMaterial({ lists }) })).toBe('deposit.evidence-exceeded')
    const odd = { ...signers.Ed25519, certificate: { ...stranger, publicKey: Uint8Array.of(0x30, 0) } }
    expect(await faultOf({}, odd as ReceiptSigner)).toBe('deposit.key-unsuited')
  })
})

describe('verifyReceipt', () => {
  it('cannot tell where its signer is not trusted', async () => {
    expect(await checked(await receiptOf(), holder, [])).toEqual(['undetermined', 'receipt.signer-unknown'])
  })

  it('fails for another certificate', async () => {
    expect(await checked(await receiptOf(), stranger)).toEqual(['fails', 'receipt.certificate-other'])
  })

  it('fails where one member of the statement was changed', async () => {
    const receipt = await receiptOf()
    const statuses = receipt.statement.statuses.slice(-1)
    for (const change of [
      { depositedAt: on('2026-06-02') },
      { statuses },
      { region: 'CN-GD' },
      { consent: { reference: 'x', recordedAt: AT } },
    ]) {
      const forged = { ...receipt, statement: { ...receipt.statement, ...change } }
      expect(await checked(forged)).toEqual(['fails', 'receipt.signature-invalid'])
    }
  })

  it('fails where another of those who are trusted is said to have signed', async () => {
    const receipt = await receiptOf()
    const signature = { ...receipt.signature, certificate: signers['RSA-2048'].certificate.fingerprint }
    expect(await checked({ ...receipt, signature })).toEqual(['fails', 'receipt.signature-invalid'])
  })

  it('fails where the signer was outside its validity — RFC 5280 §4.1.2.5', async () => {
    const late = await resigned((statement) => ({ ...statement, depositedAt: on('2045-01-01') }))
    expect(await checked(late)).toEqual(['fails', 'receipt.signer-out-of-validity'])
  })

  it('fails where the chain does not lead to the certificate, whoever signed that it does — RFC 5280 §6.1', async () => {
    for (const chain of [[], [root.bytes], [stranger.bytes], [authority.bytes, Uint8Array.of(0x30, 0)]]) {
      const broken = await resigned((statement) => ({ ...statement, chain }))
      expect(await checked(broken)).toEqual(['fails', 'receipt.chain-broken'])
    }
  })
})

describe('decodeReceipt', () => {
  it('reads one spelling alone', async () => {
    const text = encodeReceipt(await receiptOf())
    const faultOf = (given: string) => {
      const read = decodeReceipt(utf8Of(given))
      return read.ok ? null : read.fault.code
    }
    expect(faultOf(text)).toBeNull()
    expect(faultOf(`${text} `)).toBe('registry.not-canonical')
    expect(faultOf('')).toBe('registry.not-json')
    expect(faultOf(text.replace('outbound-receipt/1', 'outbound-receipt/2'))).toBe('registry.member-malformed')
    expect(faultOf(canonicalJson({ ...JSON.parse(text), more: 1 }))).toBe('registry.member-unknown')
    expect(faultOf(`"${'x'.repeat(1 << 20)}"`)).toBe('registry.too-large')
  })
})
