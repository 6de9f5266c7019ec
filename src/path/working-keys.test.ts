import { describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
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
import { ID_DSA } from '../crypto/dsa-parameters.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { derCommonName, derExtension, encodeTestCertificate } from '../x509/encode-test-certificate.ts'
import { ExtensionType } from '../x509/extension.ts'
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
  const { r, s } = dsaSignatureOf(issuer.group, issuer.x, 'SHA-256', decoded(encodeTestCertificate(fields)).tbs)
  const signature = encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), rsSequence(r, s))
  return decoded(encodeTestCertificate({ ...fields, signature }))
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
