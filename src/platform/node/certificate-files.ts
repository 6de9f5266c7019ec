import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../base/result.ts'
import {
  type FoundOctets,
  type MaterialItem,
  type MaterialKind,
  type ReadOfKind,
  readMaterial,
  readOfKind,
  readTrust,
} from '../../service/read-certificates.ts'

const CERTIFICATE_FILE = /\.(pem|crt|cer|der|p7b|p7c|crl|ors|ocsp)$/i
/** Octets of one file; the largest CRLs of public CAs stay below. */
const FILE_OCTETS_MAX = 64 * 1024 * 1024
/** Files of one folder. */
const FILES_MAX = 10_000
/** Octets of a manifest that names anchors; the one that ships has 20 KiB. */
const MANIFEST_OCTETS_MAX = 1024 * 1024

/** Trust anchors from files and folders, in PEM or DER; of a folder, the files that end as certificates do. */
export async function trustViewFromFiles(paths: readonly string[]) {
  const read = await readFiles(paths)
  return read.ok ? readTrust(read.value.files, await regionsBeside(paths)) : read
}

/** Certificates, CRLs and OCSP responses from files and folders, in PEM or DER. */
export async function materialFromFiles(paths: readonly string[]) {
  const read = await readFiles(paths)
  return read.ok ? readMaterial(read.value.files) : read
}

/** Everything of one kind in files and folders; a folder in which there is nothing is told with what was passed over. */
export async function itemsFromFiles<Kind extends MaterialKind>(
  paths: readonly string[],
  kind: Kind,
): Promise<Result<ReadOfKind<MaterialItem<Kind>>>> {
  const read = await readFiles(paths)
  if (!read.ok) return read
  const found = readOfKind(read.value.files, kind)
  if (!found.ok) return found
  const empty = read.value.emptyFolders.map((file) => ({ code: 'material.folder-empty', values: { file } }) as const)
  return ok({ items: found.value.items, skipped: [...empty, ...found.value.skipped] })
}

/** Whether a path that was read names a folder. */
export const isFolder = async (path: string): Promise<boolean> => (await stat(path)).isDirectory()

interface ReadFiles {
  readonly files: readonly FoundOctets[]
  /** Folders in which nothing ends as certificates do. */
  readonly emptyFolders: readonly string[]
}

/** The octets of files, and of what lies in folders. Faults: cli.file-unreadable, trust.file-too-large. */
async function readFiles(paths: readonly string[]): Promise<Result<ReadFiles>> {
  const files: FoundOctets[] = []
  const emptyFolders: string[] = []
  for (const path of paths) {
    try {
      const inFolder = await isFolder(path)
      const names = inFolder ? await namesIn(path) : [path]
      if (names.length === 0) emptyFolders.push(path)
      for (const name of names) {
        const { size } = await stat(name)
        if (size > FILE_OCTETS_MAX) return fail('trust.file-too-large', { file: name, limit: FILE_OCTETS_MAX })
        files.push({ name, bytes: new Uint8Array(await readFile(name)), inFolder })
      }
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code
      if (reason === undefined) throw error
      return fail('cli.file-unreadable', { file: path, reason })
    }
  }
  return ok({ files, emptyFolders })
}

/** Sorted, so that the same folder always reads the same. */
async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => !entry.isDirectory() && CERTIFICATE_FILE.test(entry.name))
  return names
    .map((entry) => join(folder, entry.name))
    .sort()
    .slice(0, FILES_MAX)
}

/**
 * Regions for which anchors speak, by fingerprint, from a manifest.json in their folder or in the one above,
 * written as certs/manifest.json is. A region names where trust comes from and adds none.
 */
export async function regionsBeside(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const regions = new Map<string, string>()
  const folders = new Set<string>()
  for (const path of paths) {
    const folder = (await isFolder(path)) ? path : dirname(path)
    folders.add(folder).add(join(folder, '..'))
  }
  for (const folder of folders) {
    for (const { sha256, region } of await anchorsOfManifest(join(folder, 'manifest.json'))) {
      if (typeof sha256 === 'string' && typeof region === 'string' && REGION.test(region)) regions.set(sha256, region)
    }
  }
  return regions
}

/** ISO 3166-1 or 3166-2. */
const REGION = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/

interface NamedAnchor {
  readonly sha256?: unknown
  readonly region?: unknown
}

/** Empty where there is no manifest, or one of something else. */
async function anchorsOfManifest(path: string): Promise<readonly NamedAnchor[]> {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile() || found.size > MANIFEST_OCTETS_MAX) return []
  const text = await readFile(path, 'utf8').catch(() => '')
  try {
    const { anchors } = Object(JSON.parse(text)) as { anchors?: unknown }
    return Array.isArray(anchors) ? anchors.map((anchor) => Object(anchor) as NamedAnchor) : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
