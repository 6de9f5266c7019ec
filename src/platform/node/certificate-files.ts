import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../base/result.ts'
import { type NamedOctets, readMaterial, readTrust } from '../../service/read-certificates.ts'

const CERTIFICATE_FILE = /\.(pem|crt|cer|der|p7b|p7c|crl|ors|ocsp)$/i
/** Octets of one file; the largest CRLs of public CAs stay below. */
const FILE_OCTETS_MAX = 64 * 1024 * 1024
/** Files of one folder. */
const FILES_MAX = 10_000

/** Trust anchors from files and folders, in PEM or DER; of a folder, the files that end as certificates do. */
export async function trustViewFromFiles(paths: readonly string[]) {
  const files = await readFiles(paths)
  return files.ok ? readTrust(files.value) : files
}

/** Certificates, CRLs and OCSP responses from files and folders, in PEM or DER. */
export async function materialFromFiles(paths: readonly string[]) {
  const files = await readFiles(paths)
  return files.ok ? readMaterial(files.value) : files
}

async function readFiles(paths: readonly string[]): Promise<Result<NamedOctets[]>> {
  const files: NamedOctets[] = []
  for (const path of paths) {
    try {
      for (const name of (await stat(path)).isDirectory() ? await namesIn(path) : [path]) {
        const { size } = await stat(name)
        if (size > FILE_OCTETS_MAX) return fail('trust.file-too-large', { file: name, limit: FILE_OCTETS_MAX })
        files.push({ name, bytes: new Uint8Array(await readFile(name)) })
      }
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code
      if (reason === undefined) throw error
      return fail('cli.file-unreadable', { file: path, reason })
    }
  }
  return ok(files)
}

/** Sorted, so that the same folder always reads the same. */
async function namesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => CERTIFICATE_FILE.test(name)).sort()
  return names.slice(0, FILES_MAX).map((name) => join(folder, name))
}
