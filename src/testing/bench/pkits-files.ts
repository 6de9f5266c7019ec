import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { PkitsTest } from '../pkits/pkits-files.ts'

/** NIST PKITS as files: every contestant decodes them itself. */
export interface PkitsFiles {
  readonly tests: readonly PkitsTest[]
  /** ISO 8601. */
  readonly at: string
  readonly certificates: ReadonlyMap<string, PkitsFile>
  readonly lists: ReadonlyMap<string, PkitsFile>
}

export interface PkitsFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Null where the folder holds a manifest alone. */
export function readPkits(folder: string): PkitsFiles | null {
  if (!existsSync(`${folder}/certs`) || !existsSync(`${folder}/crls`)) return null
  const manifest: { tests: PkitsTest[]; validationTime: string } = JSON.parse(
    readFileSync(`${folder}/manifest.json`, 'utf8'),
  )
  const { tests, validationTime: at } = manifest
  return { tests, at, certificates: filesOf(`${folder}/certs`), lists: filesOf(`${folder}/crls`) }
}

function filesOf(folder: string): Map<string, PkitsFile> {
  const names = readdirSync(folder).sort()
  return new Map(
    names.map((name) => {
      const path = `${folder}/${name}`
      return [name, { path, bytes: new Uint8Array(readFileSync(path)) }]
    }),
  )
}

/** The octets of those files that there are. */
export const octetsOf = (names: readonly string[], files: ReadonlyMap<string, PkitsFile>): Uint8Array<ArrayBuffer>[] =>
  names.flatMap((name) => files.get(name)?.bytes ?? [])
