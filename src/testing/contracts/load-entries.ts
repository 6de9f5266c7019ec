import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ContractEntry, ContractExpectation, NamedBase64 } from './contract-entry.ts'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))
const FOLDER = `${TOP}test-vectors/contracts/`

/** As an entry stands in the manifest; paths are relative to the suite's folder, trust and material to the top. */
export interface ManifestEntry {
  readonly id: string
  readonly file: string
  readonly content?: string
  readonly trust: readonly string[]
  readonly material?: readonly string[]
  readonly at: string
  readonly policy?: string
  readonly raw?: { readonly certificate: string }
  readonly title: string
  readonly expect: ContractExpectation
}

export function manifestEntries(): ManifestEntry[] {
  const manifest: { entries: ManifestEntry[] } = JSON.parse(readFileSync(`${FOLDER}manifest.json`, 'utf8'))
  return manifest.entries
}

/** Every entry of the suite with its files read. */
export function loadEntries(): ContractEntry[] {
  return manifestEntries().map((entry) => ({
    id: entry.id,
    title: entry.title,
    document: base64Of(`${FOLDER}${entry.file}`),
    name: basename(entry.file),
    content: entry.content === undefined ? null : base64Of(`${FOLDER}${entry.content}`),
    contentName: entry.content === undefined ? null : basename(entry.content),
    certificate: entry.raw ? base64Of(`${TOP}${entry.raw.certificate}`) : null,
    trust: entry.trust.map(named),
    material: (entry.material ?? []).map(named),
    at: entry.at,
    policy: entry.policy ?? 'contract',
    expect: entry.expect,
  }))
}

const base64Of = (path: string): string => readFileSync(path).toString('base64')

const named = (path: string): NamedBase64 => ({ name: basename(path), base64: base64Of(`${TOP}${path}`) })
