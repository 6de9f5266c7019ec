import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeNull, encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, utf8Of } from '../base/bytes.ts'
import {
  dsaSignature,
  dsaSpki,
  ecdsaSignature,
  ecSpki,
  rsaSignature,
  rsaSpki,
  rsSequence,
  sm2Signature,
} from '../crypto/crypto-test-keys.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../x509/certificate-list.ts'
import {
  derCommonName,
  derExtension,
  derInteger,
  derUtcTime,
  encodeTestCertificate,
} from '../x509/encode-test-certificate.ts'
import { judgeCertificate } from './judge-certificate.ts'
import { AT, codesOf, instant, type Question, testContext, testPolicy } from './make-test-domain.ts'
import court from './policies/court.json' with { type: 'json' }

type Family = 'RSA' | 'ECDSA' | 'SM2' | 'DSA'

interface TestScheme {
  readonly publicKey: Bytes
  readonly algorithm: Bytes
  sign(tbs: Bytes, sm2Id?: Bytes): Bytes
}

const algorithm = (oid: string, ...parameters: Bytes[]): Uint8Array => encodeSequence(encodeOid(oid), ...parameters)

let schemes: Readonly<Record<Family, TestScheme>>
beforeAll(() => {
  schemes = {
    RSA: {
      publicKey: rsaSpki(),
      algorithm: algorithm('1.2.840.113549.1.1.11', encodeNull()),
      sign: (tbs) => rsaSignature('SHA-256', tbs),
    },
    ECDSA: {
      publicKey: ecSpki('P-256'),
      algorithm: algorithm('1.2.840.10045.4.3.2'),
      sign: (tbs) => sequenceOf(ecdsaSignature('P-256', 'SHA-256', tbs)),
    },
    SM2: {
      publicKey: ecSpki('SM2'),
      algorithm: algorithm('1.2.156.10197.1.501'),
      sign: (tbs, sm2Id) => sequenceOf(sm2Signature(tbs, sm2Id)),
    },
    DSA: {
      publicKey: dsaSpki(),
      algorithm: algorithm('1.2.840.10040.4.3'),
      sign: (tbs) => sequenceOf(dsaSignature('SHA-1', tbs)),
    },
  }
})

const sequenceOf = ({ r, s }: { r: bigint; s: bigint }): Uint8Array => rsSequence(r, s)

const CA = derExtension('2.5.29.19', encodeSequence(encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff))))

let serial = 0

/** A certificate whose subject is named after its key, signed as its issuer's key signs. */
function certify(subject: Family | 'Leaf', issuer: Family, sm2Id?: Bytes): Certificate {
  const { algorithm, sign } = schemes[issuer]
  serial += 1
  const fields = {
    serialNumber: derInteger(serial),
    issuer: derCommonName(issuer),
    subject: derCommonName(subject),
    publicKey: schemes[subject === 'Leaf' ? 'ECDSA' : subject].publicKey,
    innerAlgorithm: algorithm,
    outerAlgorithm: algorithm,
    extensions: subject === 'Leaf' ? null : [CA],
  }
  const decode = (signature: Bytes): Certificate => {
    const encoded = encodeTestCertificate({
      ...fields,
      signature: encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), signature),
    })
    const decoded = decodeCertificate(encoded)
    if (!decoded.ok) throw new Error(decoded.fault.code)
    return decoded.value
  }
  return decode(sign(decode(Uint8Array.of(0)).tbs, sm2Id))
}

/** The judgement of a leaf below CAs whose keys are named from the anchor down, revocation aside. */
function judge(families: readonly Family[], question: Question = {}, sm2Id?: Bytes) {
  const [anchor, ...below] = families
  const certificates = below.map((family, i) => certify(family, families[i]!, sm2Id))
  const leaf = certify('Leaf', families.at(-1)!, sm2Id)
  const root = certify(anchor!, anchor!)
  const policy = testPolicy({ 'path.revocation-unchecked': 'IGNORE' })
  const context = testContext({ trust: [root], material: { certificates }, policy, ...question })
  return judgeCertificate(leaf, 'signing', AT, context)
}

describe('a path on which the algorithm changes — RFC 5280 §6.1.4 (d)–(f)', () => {
  it.each([
    ['SM2 under RSA', ['RSA', 'SM2']],
    ['ECDSA under SM2', ['SM2', 'ECDSA']],
    ['RSA under SM2 under ECDSA', ['ECDSA', 'SM2', 'RSA']],
    ['ECDSA under SM2 under RSA', ['RSA', 'SM2', 'ECDSA']],
  ] as const)('is verified link by link with the key of each issuer: %s', async (_, families) => {
    const judgement = await judge(families)
    expect(judgement.subIndication).toBeNull()
    const names = judgement
      .path!.schemes.slice(0, -1)
      .map((scheme) => (scheme!.family.startsWith('RSA') ? 'RSA' : scheme!.family))
    expect(names).toEqual(families.toReversed())
  })

  it('verifies SM2 links under the default ID, and under no other unless the anchor carries it — GM/T 0009-2012 §10', async () => {
    const id = utf8Of('custom-id')
    const strange = await judge(['RSA', 'SM2'], {}, id)
    expect(strange.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
    expect(codesOf(strange)).toContain('path.signature-invalid')
    const anchors = [{ certificate: certify('RSA', 'RSA'), sm2Id: id }]
    const held = await judge(['RSA', 'SM2'], { anchors }, id)
    expect(held.subIndication).toBeNull()
    expect(codesOf(held)).toEqual(['path.sm2-id-override'])
    // What is signed under the default ID does not hold under an anchor with another one.
    expect((await judge(['RSA', 'SM2'], { anchors })).subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
  })
})

describe('revocation data — EN 319 102-1 V1.4.1 §5.2.8', () => {
  it('of a weak algorithm warn in a contract and fail before a court', async () => {
    // The list in the name of the root is signed with DSA, as the leaf is.
    const list = listOf('DSA')
    const question = { material: { certificates: [], lists: [list] } }
    const judgement = await judge(['DSA'], question)
    expect(judgement.path!.revocation[0]).toMatchObject({ status: 'good', evidence: list.fingerprint })
    const weak = judgement.findings.find(({ code }) => code === 'validation.evidence-algorithm-weak')
    expect(weak).toMatchObject({ subject: list.fingerprint, severity: 'warn' })
    const policy = testPolicy({}, court)
    const strict = await judge(['DSA'], { ...question, policy })
    expect(strict.findings.find(({ code }) => code === weak!.code)!.severity).toBe('fail')
  })

  it('of an accepted one are not mentioned', async () => {
    const question = { material: { certificates: [], lists: [listOf('SM2')] } }
    const judgement = await judge(['SM2'], question)
    expect(judgement).toMatchObject({ subIndication: null, findings: [] })
    expect(judgement.path!.revocation[0]!.scheme).toMatchObject({ family: 'SM2', digest: 'SM3' })
  })
})

/** An empty CRL in the name of the CA with such a key, current at the instant of the question. */
function listOf(family: Family): CertificateList {
  const { algorithm, sign } = schemes[family]
  const tbs = encodeSequence(
    derInteger(1),
    algorithm,
    derCommonName(family),
    derUtcTime('261101000000Z'),
    derUtcTime('270101000000Z'),
  )
  const decoded = decodeCertificateList(
    encodeSequence(tbs, algorithm, encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), sign(tbs))),
  )
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}

describe('a link signed with DSA — FIPS 186-5 §4', () => {
  const weak = ['crypto.dsa-weak', 'validation.algorithm-weak']

  it('is computed, and always reported as weak, wherever it stands', async () => {
    for (const families of [['DSA'], ['RSA', 'DSA'], ['SM2', 'DSA', 'ECDSA']] as const) {
      const judgement = await judge(families)
      expect(judgement.path).not.toBeNull()
      expect(judgement.subIndication).toBe('CRYPTO_CONSTRAINTS_FAILURE')
      expect(codesOf(judgement)).toEqual(expect.arrayContaining(weak))
    }
  })

  it('is weak at any instant, and not reported of a path without it', async () => {
    expect(codesOf(await judge(['DSA'], { at: instant('2021-01-01T00:00:00Z') }))).toEqual(expect.arrayContaining(weak))
    expect(codesOf(await judge(['RSA', 'ECDSA']))).toEqual([])
  })
})
