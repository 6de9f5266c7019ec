import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What NIST PKITS 1.0.1 asks of one path; the manifest beside the certificates holds them all. */
export interface PkitsTest {
  readonly id: string
  readonly section: string
  readonly title: string
  readonly trustAnchor: string
  readonly endEntity: string
  readonly intermediates: readonly string[]
  readonly crls: readonly string[]
  readonly settings: {
    readonly initialPolicySet: readonly string[]
    readonly initialExplicitPolicy: boolean
    readonly initialPolicyMappingInhibit: boolean
    readonly initialInhibitAnyPolicy: boolean
  }
  readonly expected: 'valid' | 'invalid'
  /** Why an invalid one is, in the manifest's own words. */
  readonly reasonCode: string | null
  readonly userConstrainedPolicySet: readonly string[]
  readonly userConstrainedPolicySetDefined: boolean
}

export interface PkitsManifest {
  readonly tests: readonly PkitsTest[]
  /** ISO 8601. */
  readonly validationTime: string
}

/** Certificates and CRLs by the names of their files. */
export interface PkitsFiles {
  readonly certificates: ReadonlyMap<string, Uint8Array>
  readonly lists: ReadonlyMap<string, Uint8Array>
}

const BESIDE = fileURLToPath(new URL('../../../../shared/data/pkits', import.meta.url))
/** Debian's python3-cryptography-vectors: the certificates and CRLs, without a word on what each test must give. */
const DEBIAN = '/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data'

const folderGiven = (): string => process.env.YANQIAN_PKITS ?? BESIDE

/** The folder that holds the manifest; null where there is none. */
export function findPkits(): string | null {
  const folder = folderGiven()
  return existsSync(`${folder}/manifest.json`) ? folder : null
}

export const readPkitsManifest = (folder: string): PkitsManifest =>
  JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as PkitsManifest

/** The folder that holds the certificates and CRLs: the same one, or else Debian's; null where they are missing. */
export const findPkitsFiles = (): string | null =>
  [folderGiven(), DEBIAN].find((folder) => existsSync(`${folder}/certs`) && existsSync(`${folder}/crls`)) ?? null

export const readPkitsFiles = (folder: string): PkitsFiles => ({
  certificates: filesOf(`${folder}/certs`),
  lists: filesOf(`${folder}/crls`),
})

const filesOf = (folder: string): Map<string, Uint8Array> =>
  new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]),
  )
