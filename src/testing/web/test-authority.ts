import { rawOf, readWhole, Tag } from '../../asn1/tlv.ts'
import { bitStringOctetsOf, sequenceOf } from '../../asn1/values.ts'
import { encodeOctetString, encodeOid, encodeSequence, encodeTlv } from '../../asn1/writer.ts'
import { type Bytes, base64Of, utf8Of } from '../../base/bytes.ts'
import { digest } from '../../crypto/digest.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { derExtension, derName, derRdn, encodeTestCertificate } from '../../x509/encode-test-certificate.ts'
import { derDirectoryName } from '../../x509/encode-test-names.ts'
import { ExtensionType } from '../../x509/extension.ts'
import { makeTestKey, serialOf, type TestKey } from './test-key.ts'

/** Certificates of CAs of which everything is made in the test, keys too. */

const TRUE = encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff))
const COUNTRY = derRdn(['2.5.4.6', Tag.PRINTABLE_STRING, utf8Of('CN')])

export const testName = (organization: string, commonName: string): Uint8Array =>
  derName(
    COUNTRY,
    derRdn(['2.5.4.10', Tag.UTF8_STRING, utf8Of(organization)]),
    derRdn(['2.5.4.3', Tag.UTF8_STRING, utf8Of(commonName)]),
  )

interface Issued {
  readonly subject: Uint8Array
  readonly publicKey: Uint8Array
  /** ISO 8601. */
  readonly notBefore: string
  readonly notAfter: string
  readonly extensions: readonly Uint8Array[]
}

let serial = 0

export class TestAuthority {
  readonly name: Uint8Array
  readonly key: TestKey
  readonly root: Certificate

  private constructor(name: Uint8Array, key: TestKey, root: Certificate) {
    this.name = name
    this.key = key
    this.root = root
  }

  static async make(organization: string, kind: 'RSA' | 'SM2'): Promise<TestAuthority> {
    return TestAuthority.withKey(organization, await makeTestKey(kind))
  }

  static async withKey(organization: string, key: TestKey): Promise<TestAuthority> {
    return TestAuthority.named(testName(organization, `${organization} Root`), key)
  }

  /** @param name a whole Name, DER */
  static async named(name: Uint8Array, key: TestKey): Promise<TestAuthority> {
    const root = await issue(name, key, {
      subject: name,
      publicKey: key.publicKey,
      notBefore: '2026-01-01T00:00:00Z',
      notAfter: '2036-01-01T00:00:00Z',
      extensions: [basicConstraints(null), keyUsage(0x06, 1), await keyIdentifier(key.publicKey)],
    })
    return new TestAuthority(name, key, root)
  }

  /** Certifies another CA's key, within its country and by mapped policies alone. */
  async crossCertify(
    other: TestAuthority,
    policies: { readonly own: string; readonly others: string },
    pathLength = 0,
  ): Promise<Certificate> {
    const permitted = encodeSequence(encodeTlv(0xa0, encodeSequence(derDirectoryName(derName(COUNTRY)))))
    const mapping = encodeSequence(encodeSequence(encodeOid(policies.own), encodeOid(policies.others)))
    return issue(this.name, this.key, {
      subject: other.name,
      publicKey: other.key.publicKey,
      notBefore: '2026-11-01T00:00:00Z',
      notAfter: '2030-01-01T00:00:00Z',
      extensions: [
        basicConstraints(pathLength),
        keyUsage(0x06, 1),
        await keyIdentifier(other.key.publicKey),
        await this.#authorityKeyIdentifier(),
        derExtension(ExtensionType.nameConstraints, permitted, TRUE),
        certificatePolicies(policies.own),
        derExtension(ExtensionType.policyMappings, mapping, TRUE),
        derExtension(ExtensionType.policyConstraints, encodeSequence(encodeTlv(0x80, Uint8Array.of(0))), TRUE),
        derExtension(ExtensionType.inhibitAnyPolicy, encodeTlv(Tag.INTEGER, Uint8Array.of(0)), TRUE),
      ],
    })
  }

  /** A certificate for signing; `extensions` stand in the place of its policies. */
  async certify(
    subject: Uint8Array,
    notBefore: string,
    policy: string,
    key?: TestKey,
    extensions: readonly Uint8Array[] = [certificatePolicies(policy)],
  ): Promise<Certificate> {
    const holder = key ?? (await makeTestKey('ECDSA'))
    return issue(this.name, this.key, {
      subject,
      publicKey: holder.publicKey,
      notBefore,
      notAfter: '2029-01-01T00:00:00Z',
      extensions: [
        keyUsage(0xc0, 6),
        await keyIdentifier(holder.publicKey),
        await this.#authorityKeyIdentifier(),
        ...extensions,
      ],
    })
  }

  /** A CRL that lists nobody, DER. */
  async list(thisUpdate: string, nextUpdate: string): Promise<Uint8Array> {
    const tbs = encodeSequence(
      encodeTlv(Tag.INTEGER, Uint8Array.of(1)),
      this.key.algorithm,
      this.name,
      utcTime(thisUpdate),
      utcTime(nextUpdate),
      encodeTlv(
        0xa0,
        encodeSequence(
          await this.#authorityKeyIdentifier(),
          derExtension('2.5.29.20', encodeTlv(Tag.INTEGER, Uint8Array.of(1))),
        ),
      ),
    )
    return encodeSequence(tbs, this.key.algorithm, bitString(await this.key.sign(tbs)))
  }

  async #authorityKeyIdentifier(): Promise<Uint8Array> {
    const value = encodeSequence(encodeTlv(0x80, await keyDigest(this.key.publicKey)))
    return derExtension(ExtensionType.authorityKeyIdentifier, value)
  }
}

/** A certificate that a key signs for itself: by which an officer is known. */
export async function selfSigned(commonName: string, key: TestKey): Promise<Certificate> {
  const name = testName('Registry office', commonName)
  return issue(name, key, {
    subject: name,
    publicKey: key.publicKey,
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2028-01-01T00:00:00Z',
    extensions: [keyUsage(0x80, 7), await keyIdentifier(key.publicKey)],
  })
}

export const pemOf = ({ bytes }: Pick<Certificate, 'bytes'>): string =>
  `-----BEGIN CERTIFICATE-----\n${base64Of(bytes).replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`

async function issue(issuer: Uint8Array, key: TestKey, fields: Issued): Promise<Certificate> {
  serial += 1
  const unsigned = {
    serialNumber: serialOf(serial),
    innerAlgorithm: key.algorithm,
    outerAlgorithm: key.algorithm,
    issuer,
    validity: encodeSequence(utcTime(fields.notBefore), utcTime(fields.notAfter)),
    subject: fields.subject,
    publicKey: fields.publicKey,
    extensions: fields.extensions,
  }
  const [tbs] = sequenceOf(readWhole(encodeTestCertificate(unsigned)), 'certificate')
  const signature = bitString(await key.sign(rawOf(tbs!)))
  const decoded = decodeCertificate(encodeTestCertificate({ ...unsigned, signature }))
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}

const bitString = (octets: Bytes): Uint8Array => encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), octets)

const utcTime = (iso: string): Uint8Array =>
  encodeTlv(Tag.UTC_TIME, utf8Of(`${iso.replace(/[-:T]|Z$/g, '').slice(2)}Z`))

const basicConstraints = (pathLength: number | null): Uint8Array =>
  derExtension(
    ExtensionType.basicConstraints,
    encodeSequence(TRUE, ...(pathLength === null ? [] : [encodeTlv(Tag.INTEGER, Uint8Array.of(pathLength))])),
    TRUE,
  )

const keyUsage = (bits: number, unused: number): Uint8Array =>
  derExtension(ExtensionType.keyUsage, encodeTlv(Tag.BIT_STRING, Uint8Array.of(unused, bits)), TRUE)

const certificatePolicies = (...policies: readonly string[]): Uint8Array =>
  derExtension(
    ExtensionType.certificatePolicies,
    encodeSequence(...policies.map((policy) => encodeSequence(encodeOid(policy)))),
  )

const keyIdentifier = async (publicKey: Bytes): Promise<Uint8Array> =>
  derExtension(ExtensionType.subjectKeyIdentifier, encodeOctetString(await keyDigest(publicKey)))

/** RFC 5280 §4.2.1.2 (1) */
async function keyDigest(publicKey: Bytes): Promise<Uint8Array> {
  const [, bits] = sequenceOf(readWhole(publicKey), 'public key')
  return digest('SHA-1', [bitStringOctetsOf(bits, 'public key')])
}
