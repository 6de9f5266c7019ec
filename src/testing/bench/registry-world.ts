import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { Tag } from '../../asn1/tlv.ts'
import { encodeSequence, encodeTlv } from '../../asn1/writer.ts'
import { type Bytes, base64Of, utf8Of } from '../../base/bytes.ts'
import { names } from '../../registry/make-test-registry.ts'
import { type StoredRow, storedRow } from '../../registry/stored-row.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import {
  derCommonName,
  derExtension,
  derInteger,
  ECDSA_SHA_256,
  encodeTestCertificate,
  type TestFields,
} from '../../x509/encode-test-certificate.ts'
import { authorityRow, crossRow, got, instrumentRow, regionParty, serviceRow } from '../registry/registry-kit.ts'
import { CERTIFICATES_AT_ONCE, ROWS_AT_ONCE, WorldWriter } from './registry-world-writer.ts'

/** How much is written; the numbers of the plan are 10,000, 100,000 and 1,000,000. */
export interface WorldSize {
  readonly authorities: number
  readonly crossCertificates: number
  readonly certificates: number
}

/** A certificate, with what stands above it. DER in base64. */
export interface Sample {
  /** Null: nobody that the registry knows. */
  readonly authority: string | null
  /** Of the authority. */
  readonly region: string
  readonly certificate: string
  readonly ca: string
  readonly root: string
}

export const REGIONS =
  'AH BJ CQ FJ GD GS GX GZ HA HB HE HI HK HL HN JL JS JX LN MO NM NX QH SC SD SH SN SX TJ TW XJ XZ YN ZJ'
    .split(' ')
    .map((letters) => `CN-${letters}`)
/** Countries whose authorities are registered, and where nobody asks. */
const ABROAD = ['JP', 'SG']

/**
 * Writes a registry into a migrated database: authorities spread over all regions of one country and two others, each with
 * a root and a CA; cross-certificates between roots drawn by a fixed rule; instruments between most regions, some of them
 * denials, some carried by cross-certificates alone; and the rest end-entity certificates, spread over all CAs. Every
 * certificate is truly signed. The change log is a chain as any other.
 *
 * @returns end-entity certificates drawn from all that were written, and strangers to the registry
 */
export function writeRegistryWorld(file: string, size: WorldSize): { known: Sample[]; strangers: Sample[] } {
  const writer = new WorldWriter(file)
  const authorities = Array.from({ length: size.authorities }, (_, index) => makeAuthority(index))
  writer.rows([
    ...['CN', ...ABROAD, ...REGIONS].map((code) => storedRow('region', { code, names: names(code) })),
    ...SEATS.flatMap((from, i) =>
      REGIONS.filter((to) => to !== from).flatMap((to, j) => instrumentsBetween(from, to, i + 3 * j)),
    ),
  ])
  writer.certificates(authorities.flatMap(({ root, ca }) => [root.bytes, ca.bytes]))
  writer.rows(
    authorities.flatMap(({ id, region, root, ca }) => [
      authorityRow(id, region),
      serviceRow(`${id}-ca`, id, ['root', root], ['intermediate', ca]),
    ]),
  )
  const drawn = drawing()
  for (let from = 0; from < size.crossCertificates; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, size.crossCertificates - from)
    const crosses = Array.from({ length: count }, (_, i) => {
      const place = (from + i) % authorities.length
      // Of another authority: nobody certifies himself across.
      const issuer = authorities[(place + 1 + drawn(authorities.length - 1)) % authorities.length]!
      const subject = authorities[place]!
      const certificate = signed(caFields(issuer.root, subject.root, from + i), issuer.rootKey)
      return { row: crossRow(`cross-${from + i}`, issuer.id, subject.id, certificate), certificate }
    })
    writer.certificates(crosses.map(({ certificate }) => certificate.bytes))
    writer.rows(crosses.map(({ row }) => row))
  }
  const known: Sample[] = []
  const templates = authorities.map(
    (authority) => got(decodeCertificate(encodeTestCertificate(holderFields(authority)))).tbs,
  )
  const holders = size.certificates - 2 * size.authorities - size.crossCertificates
  const apart = Math.max(1, Math.floor(holders / SAMPLES))
  for (let from = 0; from < holders; from += CERTIFICATES_AT_ONCE) {
    const count = Math.min(CERTIFICATES_AT_ONCE, holders - from)
    const numbers = Array.from({ length: count }, (_, i) => from + i)
    writer.certificates(
      numbers.map((number) => {
        const at = number % authorities.length
        const certificate = holderOf(authorities[at]!, templates[at]!, number)
        if (number % apart === drawn(apart)) known.push(sampleOf(authorities[at]!, certificate))
        return certificate
      }),
    )
  }
  writer.close()
  const strangers = Array.from({ length: STRANGERS }, (_, i) => {
    const stranger = makeAuthority(size.authorities + i)
    const [template] = [got(decodeCertificate(encodeTestCertificate(holderFields(stranger)))).tbs]
    return { ...sampleOf(stranger, holderOf(stranger, template, i)), authority: null }
  })
  return { known, strangers }
}

/** About as many are drawn: more than a run asks about. */
const SAMPLES = 8_000
const STRANGERS = 200
const SEATS = [...REGIONS, ...ABROAD]

const sampleOf = ({ id, region, root, ca }: WorldAuthority, certificate: Bytes): Sample => ({
  authority: id,
  region,
  certificate: base64Of(certificate),
  ca: base64Of(ca.bytes),
  root: base64Of(root.bytes),
})

interface WorldAuthority {
  readonly id: string
  readonly region: string
  readonly root: Certificate
  readonly rootKey: KeyObject
  readonly ca: Certificate
  readonly caKey: KeyObject
}

function makeAuthority(index: number): WorldAuthority {
  const id = `authority-${String(index).padStart(5, '0')}`
  const [root, ca] = [keyPair(), keyPair()]
  const rootName = derCommonName(`${id} root`)
  const fields = { issuer: rootName, extensions: CA_EXTENSIONS }
  const rootFields = { ...fields, subject: rootName, publicKey: root.publicKey, serialNumber: serialOf(index) }
  const caFieldsOf = {
    ...fields,
    subject: derCommonName(`${id} CA`),
    publicKey: ca.publicKey,
    serialNumber: serialOf(index),
  }
  return {
    id,
    region: SEATS[index % SEATS.length]!,
    root: signed(rootFields, root.privateKey),
    rootKey: root.privateKey,
    ca: signed(caFieldsOf, root.privateKey),
    caKey: ca.privateKey,
  }
}

function keyPair(): { readonly publicKey: Bytes; readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return { publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })), privateKey }
}

const BOOLEAN_TRUE = encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff))
const usage = (...octets: number[]) =>
  derExtension('2.5.29.15', encodeTlv(Tag.BIT_STRING, Uint8Array.of(...octets)), BOOLEAN_TRUE)
/** keyCertSign and cRLSign; digitalSignature and contentCommitment. RFC 5280 §4.2.1.3 */
const CA_EXTENSIONS = [derExtension('2.5.29.19', encodeSequence(BOOLEAN_TRUE), BOOLEAN_TRUE), usage(1, 0x06)]
const HOLDER_EXTENSIONS = [usage(6, 0xc0)]

/** Eight octets, positive and minimal. */
function serialOf(number: number): Uint8Array {
  return derInteger(0x40, 0, 0, 0, (number >>> 24) & 255, (number >>> 16) & 255, (number >>> 8) & 255, number & 255)
}

const caFields = (issuer: Certificate, subject: Certificate, number: number): TestFields => ({
  issuer: new Uint8Array(issuer.subject.bytes),
  subject: new Uint8Array(subject.subject.bytes),
  publicKey: new Uint8Array(subject.publicKey),
  serialNumber: serialOf(number),
  extensions: CA_EXTENSIONS,
})

function signed(fields: TestFields, key: KeyObject): Certificate {
  const { tbs } = got(decodeCertificate(encodeTestCertificate(fields)))
  const signature = encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), sign('sha256', tbs, key))
  return got(decodeCertificate(encodeSequence(tbs, ECDSA_SHA_256, signature)))
}

const holderName = (number: number): string => `holder ${String(number).padStart(12, '0')}`

const holderFields = ({ ca }: WorldAuthority): TestFields => ({
  issuer: new Uint8Array(ca.subject.bytes),
  subject: derCommonName(holderName(0)),
  publicKey: new Uint8Array(ca.publicKey),
  serialNumber: serialOf(0),
  extensions: HOLDER_EXTENSIONS,
})

/** The authority's template with a name and a number in place, signed: octets are put together once for all of them. */
function holderOf({ caKey }: WorldAuthority, template: Bytes, number: number): Bytes {
  const tbs = new Uint8Array(template)
  tbs.set(utf8Of(holderName(number)), placeOf(utf8Of(holderName(0)), tbs))
  tbs.set(serialOf(number), placeOf(serialOf(0), tbs))
  const signature = encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), sign('sha256', tbs, caKey))
  return encodeSequence(tbs, ECDSA_SHA_256, signature)
}

function placeOf(part: Bytes, whole: Bytes): number {
  const place = Buffer.from(whole).indexOf(part)
  if (place < 0) throw new Error('the template holds what is replaced')
  return place
}

/** Of ten pairs one has none, one a denial, three an instrument that wants a cross-certificate, five one that wants none. */
function instrumentsBetween(from: string, to: string, draw: number): StoredRow[] {
  const kind = draw % 10
  if (kind === 0) return []
  const effect = kind === 1 ? 'not-recognised' : 'recognised'
  const carriedBy = kind < 5 && kind > 1 ? 'cross-certificate' : 'trust-list'
  const id = `${from}-to-${to}`.toLowerCase()
  return [instrumentRow(id, regionParty(from), regionParty(to), { effect, carriedBy })]
}

/** Numbers below a bound, the same in every run: a linear congruential generator of 31 bits. */
function drawing(): (bound: number) => number {
  let state = 1
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * bound)
  }
}
