import { canonicalJson } from '../../base/canonical-json.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'
import type { ChangeEntry } from '../../registry/change-log.ts'
import { history, names, period } from '../../registry/make-test-registry.ts'
import type {
  Authority,
  CrossCertificate,
  DigitalIdentity,
  Party,
  RecognitionInstrument,
  Service,
} from '../../registry/registry-snapshot.ts'
import type { RegistryChange, RegistryStore } from '../../registry/registry-store.ts'
import { type StoredRow, storedRow } from '../../registry/stored-row.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { derCommonName, derInteger, encodeTestCertificate } from '../../x509/encode-test-certificate.ts'

/** Rows and changes for tests of a registry that is stored. */

export const AT: Instant = instantOf(Date.UTC(2026, 10, 22))

export function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code} ${JSON.stringify(result.fault.values)}`)
  return result.value
}

/** A change of nothing yet. */
export const changeOf = (parts: Partial<RegistryChange>): RegistryChange => ({
  expected: 0,
  at: AT,
  actor: 'officer',
  action: 'object.change',
  object: { kind: 'note', id: 'n' },
  comment: '',
  begin: [],
  end: [],
  certificates: [],
  ...parts,
})

/** Appends to whatever is the latest. */
export async function appendNext(store: RegistryStore, parts: Partial<RegistryChange>): Promise<ChangeEntry> {
  const { version } = got(await store.head())
  return got(await store.append(changeOf({ expected: version, ...parts })))
}

/** A row of a kind that no snapshot has. */
export const noteRow = (id: string, text: string, ...keys: StoredRow['keys']): StoredRow => ({
  kind: 'note',
  id,
  body: canonicalJson({ id, text }),
  keys,
})

/** Two octets from the first on: DER writes an integer in as few as it takes. */
let serial = 256

export function testCertificate(issuer: string, subject: string): Certificate {
  serial += 1
  return got(
    decodeCertificate(
      encodeTestCertificate({
        serialNumber: derInteger(serial >> 8, serial & 255),
        issuer: derCommonName(issuer),
        subject: derCommonName(subject),
      }),
    ),
  )
}

export const authorityRow = (id: string, region: string, demonstration = false): StoredRow =>
  storedRow('authority', {
    id,
    region,
    names: names(id),
    licences: [],
    source: 'a public list',
    demonstration,
  } satisfies Authority)

export const serviceRow = (
  id: string,
  authority: string,
  ...identities: readonly (readonly [DigitalIdentity['role'], Certificate])[]
): StoredRow =>
  storedRow('service', {
    id,
    authority,
    kind: 'ca',
    names: names(id),
    intervals: history(['active', '2020-01-01']),
    identities: identities.map(([role, { fingerprint }]) => ({
      certificate: fingerprint,
      role,
      use: period('2020-01-01'),
      sm2Id: null,
      publicWebRoot: false,
    })),
  } satisfies Service)

export const crossRow = (id: string, issuer: string, subject: string, certificate: Certificate): StoredRow =>
  storedRow('cross-certificate', {
    id,
    certificate: certificate.fingerprint,
    issuer,
    subject,
    pair: null,
    instrument: null,
    intervals: history(['active', '2020-01-01']),
  } satisfies CrossCertificate)

export const regionParty = (...regions: readonly string[]): Party => ({ regions, authorities: [] })
export const authorityParty = (...authorities: readonly string[]): Party => ({ regions: [], authorities })

export function instrumentRow(
  id: string,
  issuers: Party,
  reliers: Party,
  parts: Partial<RecognitionInstrument> = {},
): StoredRow {
  return storedRow('instrument', { ...INSTRUMENT, id, issuers, reliers, ...parts })
}

const INSTRUMENT = {
  names: names('instrument'),
  basis: 'regional-agreement',
  citation: 'a public document',
  documentSha256: null,
  direction: 'one-way',
  scope: { certificateTypes: [], policies: [], purposes: [], levelMin: null, licences: [] },
  effect: 'recognised',
  carriedBy: 'trust-list',
  intervals: history(['effective', '2020-01-01']),
  demonstration: false,
} satisfies Omit<RecognitionInstrument, 'id' | 'issuers' | 'reliers'>
