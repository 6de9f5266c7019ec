import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '../../base/assert.ts'
import type { Bytes } from '../../base/bytes.ts'
import { readMaterial } from '../../service/read-certificates.ts'

/** What is loaded into a registry: trust anchors, the certificates known beside them, and when that was current. */
export interface TrustLoad {
  readonly anchors: readonly LoadedAnchor[]
  readonly known: readonly LoadedCertificate[]
  /** ISO 8601. */
  readonly asOf: string
}

export interface LoadedCertificate {
  /** DER. */
  readonly certificate: Bytes
  /** SHA-256 of the DER, lower-case hexadecimal. */
  readonly fingerprint: string
  readonly demonstration: boolean
}

export interface LoadedAnchor extends LoadedCertificate {
  readonly region: string | null
}

interface Entry {
  readonly file: string
  readonly sha256: string
  readonly region?: string
  readonly role?: string
}

interface Manifest {
  readonly asOf?: string
  readonly anchors: readonly Entry[]
  readonly certificates?: readonly Entry[]
}

/** Certificates of a manifest that may stand in a path; end entities of the demonstration come with their documents. */
const PATH_ROLES = new Set(['ca', 'cross-certificate'])

/**
 * Reads certs/manifest.json, and with `demonstration` its manifest too. A file whose fingerprint is not the
 * manifest's, or that is no certificate, ends the load: whom we trust is never a guess.
 */
export async function readTrustManifests(top: string, demonstration: boolean): Promise<TrustLoad> {
  const main = await readManifest(join(top, 'certs/manifest.json'))
  assert(main.asOf !== undefined, 'certs/manifest.json says when it was current')
  const shown = demonstration ? await readManifest(join(top, 'certs/demonstration/manifest.json')) : { anchors: [] }
  const load = async (entries: readonly Entry[] = [], isDemonstration: boolean): Promise<LoadedAnchor[]> =>
    Promise.all(
      entries.map(async (entry) => ({
        certificate: await readCertificate(top, entry),
        fingerprint: entry.sha256,
        region: entry.region ?? null,
        demonstration: isDemonstration,
      })),
    )
  const inPaths = (manifest: Manifest) => manifest.certificates?.filter(({ role }) => PATH_ROLES.has(role ?? ''))
  return {
    anchors: [...(await load(main.anchors, false)), ...(await load(shown.anchors, true))],
    known: [...(await load(inPaths(main), false)), ...(await load(inPaths(shown), true))],
    asOf: main.asOf,
  }
}

/** Every certificate of both manifests, or of the public one alone, whatever its role. */
export async function readManifestCertificates(
  top: string,
  demonstration: boolean,
): Promise<readonly Pick<LoadedCertificate, 'certificate' | 'fingerprint'>[]> {
  const files = ['certs/manifest.json', ...(demonstration ? ['certs/demonstration/manifest.json'] : [])]
  const manifests = await Promise.all(files.map((file) => readManifest(join(top, file))))
  const entries = manifests.flatMap(({ anchors, certificates = [] }) => [...anchors, ...certificates])
  return Promise.all(
    entries.map(async (entry) => ({ certificate: await readCertificate(top, entry), fingerprint: entry.sha256 })),
  )
}

async function readManifest(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(path, 'utf8')) as Manifest
}

async function readCertificate(top: string, { file, sha256 }: Entry): Promise<Bytes> {
  const read = readMaterial([{ name: file, bytes: await readFile(join(top, file)) }])
  const [certificate, ...more] = read.ok ? read.value.certificates : []
  assert(certificate !== undefined && more.length === 0, `${file} is one certificate`)
  const found = createHash('sha256').update(certificate.bytes).digest('hex')
  assert(found === sha256, `${file} has the fingerprint of its manifest`)
  return certificate.bytes
}
