import { describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { Budget } from '../base/budget.ts'
import type { Bytes } from '../base/bytes.ts'
import {
  DSA_DOMAIN,
  dsaPublicValue,
  dsaSignatureOf,
  dsaSpki,
  ecSpki,
  integer,
  rsSequence,
  spkiOf,
} from '../crypto/crypto-test-keys.ts'
import { digest } from '../crypto/digest.ts'
import { ID_DSA } from '../crypto/dsa-parameters.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import {
  derCommonName,
  derExtension,
  derGeneralizedTime,
  encodeTestCertificate,
} from '../x509/encode-test-certificate.ts'
import { ExtensionType } from '../x509/extension.ts'
import { decodeBasicOcspResponse, type OcspResponse } from '../x509/ocsp-response.ts'
import type { CertificationPath } from './certification-path.ts'
import { RememberedSignatures } from './remembered-signatures.ts'
import { anchorOf, codesOf, namesOf, searchTestPaths } from './search-test-paths.ts'
import { SignatureCache } from './signature-cache.ts'
import { workingKeysOf } from './working-keys.ts'

const DSA_SHA_256 = encodeSequence(encodeOid('2.16.840.1.101.3.4.3.2'))
const TRUE = encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff))
const AUTHORITY = derExtension(ExtensionType.basicConstraints, encodeSequence(TRUE), TRUE)

interface Group {
  readonly p: bigint
  readonly q: bigint
  readonly g: bigint
}
const { p, q, g } = DSA_DOMAIN
const GROUP: Group = { p, q, g }
/** The same subgroup from another generator: every y of the one is a y of the other. */
const OTHER_GROUP: Group = { p, q, g: dsaPublicValue(GROUP, 2n) }

interface Signer {
  readonly name: string
  readonly x: bigint
  readonly group: Group
}
const yOf = ({ x, group }: Signer): bigint => dsaPublicValue(group, x)
const stating = (signer: Signer): Uint8Array => dsaSpki({ ...signer.group, y: yOf(signer) })
const lacking = (signer: Signer): Uint8Array => spkiOf(encodeSequence(encodeOid(ID_DSA)), integer(yOf(signer)))

function issue(
  subject: string,
  publicKey: Bytes,
  issuer: Signer,
  extensions: readonly Bytes[] = [AUTHORITY],
): Certificate {
  const fields = {
    subject: derCommonName(subject),
    publicKey,
    issuer: derCommonName(issuer.name),
    innerAlgorithm: DSA_SHA_256,
    outerAlgorithm: DSA_SHA_256,
    extensions,
  }
  const { tbs } = decoded(encodeTestCertificate(fields))
  return decoded(encodeTestCertificate({ ...fields, signature: signatureBy(issuer, tbs) }))
}

function signatureBy({ group, x }: Signer, octets: Bytes): Uint8Array {
  const { r, s } = dsaSignatureOf(group, x, 'SHA-256', octets)
  return encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), rsSequence(r, s))
}

function decoded(bytes: Bytes): Certificate {
  const read = decodeCertificate(bytes)
  if (!read.ok) throw new Error(read.fault.code)
  return read.value
}

const ROOT: Signer = { name: 'Root', x: 0x1234567n, group: GROUP }
const MIDDLE: Signer = { name: 'Middle', x: 0x89abcden, group: GROUP }
const LOWER: Signer = { name: 'Lower', x: 0xfedcban, group: GROUP }
const root = issue('Root', stating(ROOT), ROOT)
const middle = issue('Middle', lacking(MIDDLE), ROOT)
const end = (issuer: Signer): Certificate => issue('Signer', ecSpki('P-256'), issuer, [])

const allOf = async (...given: Parameters<typeof searchTestPaths>): Promise<CertificationPath[]> => {
  const { accepted, rejected } = await searchTestPaths(...given)
  return [...accepted, ...rejected]
}

describe('a CA whose DSA key states no parameters — RFC 5280 §6.1.4 (d)–(f), RFC 3279 §2.3.2', () => {
  it('has those of the key above it, and every signature by it is weak', async () => {
    const [path] = await allOf({ target: end(MIDDLE), pool: [middle], anchors: [anchorOf(root)] })
    expect(path!.failures).toEqual([])
    expect(path!.schemes.map((scheme) => scheme?.name)).toEqual(['DSA 1024 SHA-256', 'DSA 1024 SHA-256', undefined])
    expect(codesOf(path!.findings).filter((code) => code === 'crypto.dsa-weak')).toHaveLength(2)
  })

  it('leaves them to a CA below it', async () => {
    const lower = issue('Lower', lacking(LOWER), MIDDLE)
    const request = { target: end(LOWER), anchors: [anchorOf(root)] }
    for (const pool of [
      [lower, middle],
      [middle, lower],
    ]) {
      expect(namesOf((await searchTestPaths({ ...request, pool })).accepted)).toEqual([
        'Signer < Lower < Middle < Root',
      ])
    }
    expect(workingKeysOf([lower, middle, root])).toEqual([stating(LOWER), stating(MIDDLE), stating(ROOT)])
  })

  it('has none below a key of another algorithm, and verifies nothing', async () => {
    const other = issue('Root', ecSpki('P-256'), ROOT)
    expect(workingKeysOf([end(MIDDLE), middle, other])[1]).toEqual(lacking(MIDDLE))
    const [path] = await allOf({ target: end(MIDDLE), pool: [middle], anchors: [anchorOf(other)] })
    const values = { outcome: 'refused', reason: 'crypto.dsa-parameters-missing' }
    expect(path!.failures[0]).toMatchObject({ code: 'path.signature-unsupported', values })
    // Nor as an anchor, above which there is no key.
    const [anchored] = await allOf({ target: end(MIDDLE), anchors: [anchorOf(middle)] })
    expect(anchored!.failures[0]).toMatchObject({ code: 'path.signature-unsupported', values })
  })

  it('has on each path the parameters of that path alone, also where signatures are remembered', async () => {
    const otherRoot: Signer = { ...ROOT, group: OTHER_GROUP }
    const twin = issue('Root', stating(otherRoot), otherRoot)
    // The same key octets, certified under either root.
    const elsewhere = issue('Middle', lacking(MIDDLE), otherRoot)
    const remembered = new RememberedSignatures()
    const ask = (anchor: Certificate, pool: readonly Certificate[]) =>
      searchTestPaths({
        target: end(MIDDLE),
        pool,
        anchors: [anchorOf(anchor)],
        signatureCache: new SignatureCache(remembered),
      })
    for (const pool of [
      [middle, elsewhere],
      [elsewhere, middle],
    ]) {
      expect((await ask(root, pool)).accepted.map(({ certificates }) => certificates[1])).toEqual([middle])
      const under = await ask(twin, pool)
      expect(under.accepted).toEqual([])
      expect(under.rejected.flatMap(({ failures }) => codesOf(failures))).toContain('path.signature-invalid')
    }
    const both = await searchTestPaths({
      target: end(MIDDLE),
      pool: [elsewhere, middle],
      anchors: [anchorOf(twin), anchorOf(root)],
    })
    expect(both.accepted.map(({ anchor }) => anchor?.certificate)).toEqual([root])
  })

  it('takes none from a stranger in the issuer’s name, who is never asked twice', async () => {
    const strangers = [3n, 5n, 7n].map((x) => issue('Root', stating({ name: 'Root', x, group: OTHER_GROUP }), ROOT))
    const unsigned = [11n, 13n, 17n].map((x) => {
      const stranger: Signer = { name: 'Middle', x, group: OTHER_GROUP }
      return issue('Middle', lacking(stranger), { ...stranger, name: 'Middle' })
    })
    const pool = [...strangers, ...unsigned, middle]
    const found = await searchTestPaths({ target: end(MIDDLE), pool, anchors: [anchorOf(root)] })
    expect(namesOf(found.accepted)).toContain('Signer < Middle < Root')
    // At most each certificate under each key above it.
    expect(found.spent.signatures).toBeLessThan(40)
  })
})

describe('strangers with DSA keys', () => {
  it('by the thousand cost a budget at most, and keep no path from being found', async () => {
    const forged = (subject: string, issuer: string, publicKey: Bytes) =>
      decoded(encodeTestCertificate({ subject: derCommonName(subject), issuer: derCommonName(issuer), publicKey }))
    const stranger = (x: number): Signer => ({ name: 'Middle', x: BigInt(x), group: GROUP })
    const pool = Array.from({ length: 1500 }, (_, i) => forged('Middle', 'Middle', lacking(stranger(i + 2))))
    const budget = new Budget({ signatures: 50 })
    const found = await searchTestPaths({
      target: end(MIDDLE),
      pool: [...pool, middle],
      anchors: [anchorOf(root)],
      budget,
    })
    expect(namesOf(found.accepted)).toEqual(['Signer < Middle < Root'])
    const alone = await searchTestPaths({ target: end(MIDDLE), pool, anchors: [anchorOf(root)], budget: new Budget() })
    expect(alone.accepted).toEqual([])
  })
})

describe('an OCSP response under a CA whose DSA key states no parameters — RFC 6960 §3.2 (2), RFC 3279 §2.3.2', () => {
  const DELEGATE: Signer = { name: 'Responder', x: 0x765432n, group: GROUP }
  const ocspSigning = derExtension(ExtensionType.extendedKeyUsage, encodeSequence(encodeOid('1.3.6.1.5.5.7.3.9')))
  const delegate = issue('Responder', lacking(DELEGATE), MIDDLE, [
    ocspSigning,
    derExtension(ExtensionType.ocspNoCheck, encodeNull()),
  ])
  const target = end(MIDDLE)

  /** That the target is good, by a responder of this name. */
  async function respond(responder: Signer, certificates: readonly Certificate[]): Promise<OcspResponse> {
    const sha1 = async (octets: Bytes): Promise<Uint8Array> => encodeOctetString(await digest('SHA-1', [octets]))
    const certId = encodeSequence(
      encodeSequence(encodeOid('1.3.14.3.2.26'), encodeNull()),
      await sha1(target.issuer.bytes),
      await sha1(integer(yOf(MIDDLE))),
      encodeTlv(Tag.INTEGER, target.serialNumber),
    )
    const next = encodeTlv(0xa0, derGeneralizedTime('20270101000000Z'))
    const single = encodeSequence(certId, encodeTlv(0x80), derGeneralizedTime('20261101000000Z'), next)
    const name = encodeTlv(0xa1, derCommonName(responder.name))
    const tbs = encodeSequence(name, derGeneralizedTime('20261101000000Z'), encodeSequence(single))
    const attached = encodeTlv(0xa0, encodeSequence(...certificates.map(({ bytes }) => bytes)))
    const read = decodeBasicOcspResponse(encodeSequence(tbs, DSA_SHA_256, signatureBy(responder, tbs), attached))
    if (!read.ok) throw new Error(read.fault.code)
    return read.value
  }

  async function statusBy(responder: Signer, certificates: readonly Certificate[]): Promise<string> {
    const revocation = { lists: [], responses: [await respond(responder, certificates)] }
    const [path] = await allOf({ target, pool: [middle], anchors: [anchorOf(root)], revocation })
    return `${path!.revocation[0]!.status} ${path!.revocation[0]!.source}`
  }

  it('counts where the CA signed it, or a delegate who inherits from the CA', async () => {
    expect(await statusBy(MIDDLE, [])).toBe('good ocsp')
    expect(await statusBy(DELEGATE, [delegate])).toBe('good ocsp')
  })

  it('does not count where it holds under other parameters alone', async () => {
    expect(await statusBy({ ...MIDDLE, group: OTHER_GROUP }, [])).toBe('unchecked null')
    expect(await statusBy({ ...DELEGATE, group: OTHER_GROUP }, [delegate])).toBe('unchecked null')
  })
})
