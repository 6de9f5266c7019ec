import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Tag } from '../../asn1/tlv.ts'
import { encodeSequence, encodeTlv } from '../../asn1/writer.ts'
import { type Bytes, base64Of, utf8Of } from '../../base/bytes.ts'
import {
  CHANGE_LOG_START,
  type Change,
  type ChangeHead,
  compareNames,
  entryAfter,
  sha256OfText,
} from '../../registry/change-log.ts'
import { names } from '../../registry/make-test-registry.ts'
import { namesOfCertificate } from '../../registry/registry-question.ts'
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
import { AT, authorityRow, crossRow, got, instrumentRow, regionParty, serviceRow } from '../registry/registry-kit.ts'

/** How much is written; the numbers of the plan are 10,000, 100,000 and 1,000,000. */
export interface WorldSize {
  readonly authorities: number
  readonly crossCertificates: number
  readonly certificates: number
}

/** A certificate that is truly signed, with what stands above it. DER in base64. */
export interface Sample {
  readonly authority: string
  readonly certificate: string
  readonly ca: string
  readonly root: string
}

export const REGIONS =
  'AH BJ CQ FJ GD GS GX GZ HA HB HE HI HK HL HN JL JS JX LN MO NM NX QH SC SD SH SN SX TJ TW XJ XZ YN ZJ'
    .split(' ')
    .map((letters) => `CN-${letters}`)

/** In one change: an entry of the log has to fit into a row of D1. */
const ROWS_AT_ONCE = 4_000
const CERTIFICATES_AT_ONCE = 10_000

/**
 * Writes a registry into a migrated database: authorities spread over all regions of one country, each with a root and
 * a CA; cross-certificates between roots drawn by a fixed rule; an instrument from every region to every other; and the
 * rest end-entity certificates. All CAs are truly signed, of the end entities the first of each CA: the others are found,
 * and never verified. The change log is a chain as any other.
 */
export function writeRegistryWorld(file: string, size: WorldSize): Sample[] {
  const writer = new Writer(file)
  const authorities = Array.from({ length: size.authorities }, (_, index) => makeAuthority(index))
  writer.rows([
    ...['CN', ...REGIONS].map((code) => storedRow('region', { code, names: names(code) })),
    ...REGIONS.flatMap((from) => REGIONS.filter((to) => to !== from).map((to) => instrumentBetween(from, to))),
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
      const subject = authorities[(from + i) % authorities.length]!
      const issuer = authorities[drawn(authorities.length)]!
      const certificate = signed(caFields(issuer.root, subject.root, from + i), issuer.rootKey)
      return { row: crossRow(`cross-${from + i}`, issuer.id, subject.id, certificate), certificate }
    })
    writer.certificates(crosses.map(({ certificate }) => certificate.bytes))
    writer.rows(crosses.map(({ row }) => row))
  }
  const samples = authorities.map((authority) => ({ authority, holder: firstHolder(authority) }))
  writer.certificates(samples.map(({ holder }) => holder.bytes))
  const rest = size.certificates - 3 * size.authorities - size.crossCertificates
  for (let from = 0; from < rest; from += CERTIFICATES_AT_ONCE) {
    const count = Math.min(CERTIFICATES_AT_ONCE, rest - from)
    writer.certificates(
      Array.from({ length: count }, (_, i) =>
        anotherHolder(samples[(from + i) % samples.length]!.holder, from + i + 1),
      ),
    )
  }
  writer.close()
  return samples.map(({ authority: { id, root, ca }, holder }) => ({
    authority: id,
    certificate: base64Of(holder.bytes),
    ca: base64Of(ca.bytes),
    root: base64Of(root.bytes),
  }))
}

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
    region: REGIONS[index % REGIONS.length]!,
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

function firstHolder({ ca, caKey }: WorldAuthority): Certificate {
  const fields = {
    issuer: new Uint8Array(ca.subject.bytes),
    subject: derCommonName(holderName(0)),
    publicKey: new Uint8Array(ca.publicKey),
    serialNumber: serialOf(0),
    extensions: HOLDER_EXTENSIONS,
  }
  return signed(fields, caKey)
}

/** The first holder's certificate with another name and number in place: its signature is of the first's. */
function anotherHolder(first: Certificate, number: number): Bytes {
  const bytes = new Uint8Array(first.bytes)
  const [name, serial] = [utf8Of(holderName(0)), serialOf(0)]
  bytes.set(utf8Of(holderName(number)), placeOf(name, bytes))
  bytes.set(serialOf(number), placeOf(serial, bytes))
  return bytes
}

function placeOf(part: Bytes, whole: Bytes): number {
  const place = Buffer.from(whole).indexOf(part)
  if (place < 0) throw new Error('the template holds what is replaced')
  return place
}

function instrumentBetween(from: string, to: string): StoredRow {
  return instrumentRow(`${from}-to-${to}`.toLowerCase(), regionParty(from), regionParty(to))
}

/** Numbers below a bound, the same in every run: a linear congruential generator of 31 bits. */
function drawing(): (bound: number) => number {
  let state = 1
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * bound)
  }
}

/** Writes as the store does, past D1: its answers would take an hour. */
class Writer {
  readonly #database: DatabaseSync
  readonly #change: StatementSync
  readonly #row: StatementSync
  readonly #key: StatementSync
  readonly #certificate: StatementSync
  #head: ChangeHead = CHANGE_LOG_START

  constructor(file: string) {
    this.#database = new DatabaseSync(file)
    this.#database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; PRAGMA foreign_keys = OFF; BEGIN')
    this.#change = this.#database.prepare(
      `INSERT INTO registry_change (version, hash, previous, nonce, at, actor, action, object_kind, object_id, comment,
         rows, certificates) VALUES (?, ?, ?, ?, ?, 'bench', 'world.write', 'world', 'w', '', ?, ?)`,
    )
    this.#row = this.#database.prepare('INSERT INTO registry_row (kind, id, since_version, body) VALUES (?, ?, ?, ?)')
    this.#key = this.#database.prepare('INSERT INTO registry_key VALUES (?, ?, ?, ?, ?)')
    this.#certificate = this.#database.prepare('INSERT INTO registry_certificate VALUES (?, ?, ?, ?, ?, ?)')
  }

  rows(rows: readonly StoredRow[]): void {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE).sort(compareNames)
      const changed = some.map(({ kind, id, body }) => ({ kind, id, before: null, after: sha256OfText(body) }))
      const version = this.#append({ rows: changed, certificates: [] })
      for (const { kind, id, body, keys } of some) {
        this.#row.run(kind, id, version, body)
        for (const { relation, key } of keys) this.#key.run(relation, key, kind, id, version)
      }
    }
  }

  certificates(certificates: readonly Bytes[]): void {
    for (let from = 0; from < certificates.length; from += CERTIFICATES_AT_ONCE) {
      const some = certificates.slice(from, from + CERTIFICATES_AT_ONCE).map((bytes) => got(namesOfCertificate(bytes)))
      const version = this.#append({ rows: [], certificates: some.map(({ fingerprint }) => fingerprint).sort() })
      for (const { fingerprint, subject, issuer, publicKey, bytes } of some) {
        this.#certificate.run(fingerprint, subject, issuer, publicKey, version, base64Of(bytes))
      }
    }
  }

  close(): void {
    this.#database.exec('COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)')
    this.#database.close()
  }

  #append(change: Pick<Change, 'rows' | 'certificates'>): number {
    const entry = entryAfter(this.#head, {
      nonce: '00'.repeat(16),
      ...{ at: AT, actor: 'bench', action: 'world.write', object: { kind: 'world', id: 'w' }, comment: '' },
      ...change,
    })
    const { version, hash, previous, nonce, at, rows, certificates } = entry
    this.#change.run(version, hash, previous, nonce, at, JSON.stringify(rows), JSON.stringify(certificates))
    this.#head = entry
    return version
  }
}
