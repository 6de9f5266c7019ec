import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../../asn1/tlv.ts'
import { encodeTlv } from '../../asn1/writer.ts'
import { type Bytes, base64Of, latin1Of, utf8Of } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { encodeCertificateBundle } from '../../cms/encode-certificate-bundle.ts'
import { encodeSignedData } from '../../cms/encode-signed-data.ts'
import type { MessageSigner } from '../../crypto/message-signer.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { webCryptoSigner } from '../../crypto/web-crypto-signer.ts'
import { type Material, NO_MATERIAL } from '../../formats/material.ts'
import { on, testAuthority, testService, testSnapshot } from '../../registry/make-test-registry.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { decodeCertificateList } from '../../x509/certificate-list.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestKeys,
} from '../../x509/issue-test-certificate.ts'
import { issueTestList } from '../../x509/issue-test-evidence.ts'
import { makeEcdsaSigner, makeRsaSigner, makeSm2Signer } from '../../x509/issue-test-signer.ts'
import { DEFAULT_POLICY, policyNamed } from '../policies.ts'
import { groundOf, type RecognitionGround } from '../registry/registry-ground.ts'
import { attestCertificate, type OutboundDeposit } from './deposit-certificate.ts'
import {
  decodeReceipt,
  encodeReceipt,
  type OutboundReceipt,
  type ReceiptStatement,
  STATUSES_MAX,
  signedOctets,
} from './outbound-receipt.ts'
import { type SignedReceipt, signReceipt } from './sign-receipt.ts'
import { type CmsReceipt, readReceipt, shownHolder, verifyReceipt } from './verify-receipt.ts'

const NUMBER = '990101199001010012'
const IDENTITY = '1.2.156.10260.4.1.1'
const AT = on('2026-06-01')
const CONSENT = {
  reference: 'consent 17',
  recordedAt: on('2026-05-31'),
  recordedBy: 'a platform',
  textSha256: 'cd'.repeat(32),
}

let ground: RecognitionGround
let holder: Certificate
let authority: Certificate
let authorityKeys: TestKeys
let root: Certificate
let stranger: Certificate
let strangerKeys: TestKeys
let deposit: OutboundDeposit
const signers: Record<'RSA' | 'ECDSA' | 'SM2', MessageSigner> = {} as never

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
  strangerKeys = await makeTestKeys()
  stranger = await issueTestCertificate({ subject: 'CN=Stranger', keys: strangerKeys })
  const snapshot = testSnapshot({
    authorities: [testAuthority('sh', 'CN-SH')],
    services: [testService('sh-ca', 'sh', root)],
    certificates: new Map([[root.fingerprint, root.bytes]]),
  })
  ground = groundOf({ snapshot, complete: true })
  signers.RSA = await makeRsaSigner('Deposit RSA')
  signers.ECDSA = await makeEcdsaSigner('Deposit ECDSA')
  signers.SM2 = makeSm2Signer('Deposit SM2')
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

const list = (day: string, ...revoked: readonly Certificate[]) =>
  issueTestList(authority, {
    keys: authorityKeys,
    thisUpdate: `${day}T00:00:00Z`,
    nextUpdate: '2026-12-31T00:00:00Z',
    entries: revoked.map((certificate) => ({ certificate, revokedAt: '2026-05-10T00:00:00Z', reason: 1 })),
  })

async function statementOf(parts: Partial<OutboundDeposit> = {}): Promise<ReceiptStatement> {
  const attested = await attestCertificate({ ...deposit, ...parts }, ground)
  if (!attested.ok) throw new Error(attested.fault.code)
  return attested.value.statement
}

async function signed(statement: ReceiptStatement, signer = signers.ECDSA): Promise<SignedReceipt> {
  const receipt = await signReceipt(statement, signer)
  if (!receipt.ok) throw new Error(receipt.fault.code)
  return receipt.value
}

const receiptOf = async (parts: Partial<OutboundDeposit> = {}, signer = signers.ECDSA): Promise<OutboundReceipt> =>
  (await signed(await statementOf(parts), signer)).receipt

function certificateOf(signer: MessageSigner): Certificate {
  const decoded = decodeCertificate(signer.certificate)
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}

const trusted = () => Object.values(signers).map(certificateOf)
const withMaterial = (parts: Partial<Material>): Material => ({ ...deposit.material, ...parts })

async function checked(receipt: OutboundReceipt | CmsReceipt, certificate = holder, trust = trusted()) {
  const { status, findings } = await verifyReceipt(receipt, certificate, trust)
  return [status, ...findings.map(({ code }) => code)]
}

/** As its signer would sign it: what the check then finds is what it says. */
async function resigned(change: (statement: ReceiptStatement) => ReceiptStatement): Promise<OutboundReceipt> {
  const { statement, signature } = await receiptOf()
  const changed = change(statement)
  return { statement: changed, signature: { ...signature, value: await signers.ECDSA.sign(signedOctets(changed)) } }
}

async function readFrom(bytes: Bytes): Promise<OutboundReceipt | CmsReceipt> {
  const read = readReceipt(bytes)
  if (!read.ok) throw new Error(read.fault.code)
  return read.value
}

const KINDS = ['RSA', 'ECDSA', 'SM2'] as const

describe('a receipt for a certificate that goes abroad', () => {
  it.each(KINDS)('signed with %s is read and checked offline, as JSON and as CMS', async (kind) => {
    const { receipt, message } = await signed(await statementOf(), signers[kind])
    const read = await readFrom(utf8Of(encodeReceipt(receipt)))
    expect(read).toEqual(receipt)
    expect(await checked(read)).toEqual(['holds'])
    const pem = `-----BEGIN CMS-----\n${base64Of(message)}\n-----END CMS-----\n`
    for (const octets of [message, utf8Of(pem)]) {
      const inMessage = await readFrom(octets)
      expect(inMessage.statement).toEqual(receipt.statement)
      expect(await checked(inMessage)).toEqual(['holds'])
      expect(await checked(inMessage, holder, [])).toEqual(['undetermined', 'receipt.signer-unknown'])
      expect(await checked(inMessage, stranger)).toEqual(['fails', 'receipt.certificate-other'])
    }
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
    const consent = CONSENT
    const statement = await statementOf({ consent })
    expect(statement.certificate.identity).toEqual([{ oid: IDENTITY, values: [NUMBER] }])
    expect(statement.certificate.subject).toContain(NUMBER)
    expect(statement.consent).toEqual(consent)
  })

  it('names the authority whose certificate it is', async () => {
    const attested = await attestCertificate(deposit, ground)
    expect(attested.ok && attested.value.authority).toBe('sh')
  })

  describe('is refused', () => {
    const faultOf = async (parts: Partial<OutboundDeposit>) => {
      const attested = await attestCertificate({ ...deposit, ...parts }, ground)
      return attested.ok ? null : attested.fault.code
    }

    it('to a certificate that leads to no registered anchor', async () => {
      expect(await faultOf({ target: stranger, material: NO_MATERIAL })).toBe('deposit.path-missing')
      expect(await faultOf({ material: NO_MATERIAL })).toBe('deposit.path-missing')
    })

    it('for too many days', async () => {
      const [first] = deposit.material.lists
      const lists = Array.from({ length: STATUSES_MAX }, (_, day) => ({
        ...first!,
        thisUpdate: (on('2026-01-01') + day) as typeof AT,
      }))
      expect(await faultOf({ material: withMaterial({ lists }) })).toBe('deposit.evidence-exceeded')
    })

    it('for evidence whose signature does not hold, which is of another CA, or of a day to come', async () => {
      const [first] = deposit.material.lists
      const forged = first!.bytes.slice()
      forged[forged.length - 1]! ^= 1
      const decoded = decodeCertificateList(forged)
      if (!decoded.ok) throw new Error(decoded.fault.code)
      const foreign = await issueTestList(stranger, {
        keys: strangerKeys,
        thisUpdate: '2026-05-20T00:00:00Z',
        nextUpdate: '2026-12-31T00:00:00Z',
        entries: [],
      })
      for (const odd of [decoded.value, foreign, await list('2026-06-02')]) {
        const lists = [...deposit.material.lists, odd]
        expect(await faultOf({ material: withMaterial({ lists }) })).toBe('deposit.evidence-unsuited')
      }
    })
  })

  it('takes two lists of one moment, of which a search needs but one', async () => {
    const lists = [await list('2026-05-20'), await list('2026-05-20', stranger)]
    const { statuses } = await statementOf({ material: withMaterial({ lists }) })
    expect(statuses.map(({ status, thisUpdate }) => [status, thisUpdate])).toEqual([
      ['good', on('2026-05-20')],
      ['good', on('2026-05-20')],
    ])
  })

  it('is signed by no certificate that is not valid on the day — RFC 5280 §4.1.2.5', async () => {
    const late = { ...(await statementOf()), depositedAt: on('2045-01-01') }
    const receipt = await signReceipt(late, signers.RSA)
    expect(!receipt.ok && receipt.fault.code).toBe('service.signing-certificate-not-valid')
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
    for (const change of [{ depositedAt: on('2026-06-02') }, { statuses }, { region: 'CN-GD' }, { consent: CONSENT }]) {
      const forged = { ...receipt, statement: { ...receipt.statement, ...change } }
      expect(await checked(forged)).toEqual(['fails', 'receipt.signature-invalid'])
    }
  })

  it('fails where another of those who are trusted is said to have signed', async () => {
    const receipt = await receiptOf()
    const signature = { ...receipt.signature, certificate: certificateOf(signers.SM2).fingerprint }
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

describe('shownHolder', () => {
  it('masks what another service attested without a consent on record, and shows what it had one for', async () => {
    const { certificate, ...statement } = await statementOf({ consent: CONSENT })
    const shown = shownHolder({ ...statement, certificate, consent: null })
    expect(JSON.stringify(shown)).not.toContain(NUMBER.slice(0, 6))
    expect(shown.identity).toEqual([{ oid: IDENTITY, values: [`${'*'.repeat(16)}12`] }])
    expect(shownHolder({ ...statement, certificate }).subject).toContain(NUMBER)
  })
})

describe('a receipt as CMS', () => {
  it('fails where an octet of the statement, of the attributes or of the value was changed — RFC 5652 §5.4', async () => {
    const { message } = await signed(await statementOf())
    const text = latin1Of(message)
    for (const place of [text.indexOf('CN-SH') + 4, text.indexOf('3.2') + 2, message.length - 1]) {
      const forged = message.slice()
      forged[place]! ^= 1
      const read = readReceipt(forged)
      if (read.ok) expect((await checked(read.value)).slice(0, 2)).toEqual(['fails', 'receipt.signature-invalid'])
      else expect(read.fault.code).toMatch(/^(?:registry|asn1|cms)[.]/)
    }
  })

  it('is refused without its one signer, and where its content is no statement', async () => {
    const unsigned = encodeCertificateBundle([holder.bytes])
    const read = readReceipt(unsigned)
    expect(!read.ok && read.fault.code).toBe('receipt.signer-count')
    const other = await encodeSignedData(utf8Of('{}'), signers.ECDSA, certificateOf(signers.ECDSA), AT)
    const odd = readReceipt(other)
    expect(!odd.ok && odd.fault.code).toBe('registry.member-missing')
  })

  it('fails under another certificate of the same key — RFC 5035 §5.4', async () => {
    const keys = await makeTestKeys()
    const twin = (notAfter: string) => issueTestCertificate({ subject: 'CN=Twin', keys, serialNumber: '77', notAfter })
    const [one, two] = [await twin('2030-01-01T00:00:00Z'), await twin('2031-01-01T00:00:00Z')]
    const pkcs8 = new Uint8Array((await crypto.subtle.exportKey('pkcs8', keys.pair.privateKey)) as ArrayBuffer)
    const signer = (await webCryptoSigner(pkcs8, one.bytes, readPublicKey(one.publicKey).key))!
    const { message } = await signed(await statementOf(), signer)
    expect(await checked(await readFrom(message), holder, [one])).toEqual(['holds'])
    expect(await checked(await readFrom(message), holder, [two])).toEqual(['fails', 'receipt.signature-invalid'])
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
