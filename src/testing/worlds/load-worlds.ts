import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GeneratedWorld } from '../vectors/worlds/generated-worlds.ts'
import type { WorldEntry, WorldQuestion } from './world-entry.ts'

const FOLDER = fileURLToPath(new URL('../../../test-vectors/paths/', import.meta.url))

interface ManifestWorld {
  readonly id: string
  readonly title: string
  readonly files: readonly { readonly file: string; readonly sha256: string }[]
  readonly questions: readonly WorldQuestion[]
}

export function readManifest(): { worlds: ManifestWorld[]; generated: GeneratedWorld[] } {
  return JSON.parse(readFileSync(`${FOLDER}manifest.json`, 'utf8'))
}

/** Every world that is kept, with its files read. */
export function loadWorlds(): WorldEntry[] {
  return readManifest().worlds.map(({ id, title, files, questions }) => {
    const octetsOf = (ending: string): Record<string, string> =>
      Object.fromEntries(
        files
          .filter(({ file }) => extname(file) === ending)
          .map(({ file }) => [basename(file, ending), readFileSync(`${FOLDER}${file}`, 'base64')]),
      )
    return { id, title, certificates: octetsOf('.cer'), lists: octetsOf('.crl'), questions }
  })
}
