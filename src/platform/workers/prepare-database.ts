import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { getPlatformProxy, unstable_readConfig } from 'wrangler'
import { instantOf } from '../../base/instant.ts'
import { offerFirstToken } from '../../service/access/first-start.ts'
import { seedRegistry } from '../../service/registry/seed-registry.ts'
import { readRegistrySeed } from '../node/registry-seed.ts'
import { readTrustManifests } from '../node/trust-manifest.ts'
import { trustSeedSql } from '../node/trust-seed.ts'
import { d1AccessStore } from './d1-access-store.ts'
import { indexStoredCertificates } from './d1-certificate-index.ts'
import { d1RegistryStore } from './d1-registry-store.ts'
import { openDatabase } from './database.ts'
import { fail, runStep, TOP, wrangler } from './run-step.ts'

/** Which database, and what it is to hold. */
interface Preparation {
  /** Folder of the local database; null: the deployed one of wrangler.toml. */
  readonly local: string | null
  /** Whether the demonstration PKI, whose keys are public, is loaded as well. */
  readonly demonstration: boolean
  /** Where files are written on the way. */
  readonly scratch: string
}

/**
 * Brings a database up to date: migrations, the trust anchors and the registry of certs/. Whatever is there already and
 * was not loaded from certs/ stays; it may be run again at any time.
 *
 * @returns the one-time token of the first administrator, where there is none: shown to whoever runs this, kept as a digest
 */
export async function prepareDatabase({ local, demonstration, scratch }: Preparation): Promise<string | null> {
  const where = local === null ? ['--remote'] : ['--local', '--persist-to', join(local, 'state')]
  runStep('更新数据库 Migrating the database', ...wrangler('d1', 'migrations', 'apply', 'DB', ...where))
  mkdirSync(scratch, { recursive: true })
  const seed = join(scratch, 'trust-seed.sql')
  writeFileSync(seed, trustSeedSql(await readTrustManifests(TOP, demonstration)))
  runStep('载入信任锚 Loading trust anchors', ...wrangler('d1', 'execute', 'DB', '--yes', '--file', seed, ...where))
  console.log('载入登记册 Loading the registry …')
  const proxy = await getPlatformProxy<{ DB: D1Database }>(
    local === null
      ? { configPath: remoteConfig(scratch) }
      : { configPath: join(TOP, 'wrangler.toml'), persist: { path: join(local, 'state/v3') }, remoteBindings: false },
  )
  try {
    return await loadRegistry(proxy.env.DB, demonstration)
  } finally {
    await proxy.dispose()
  }
}

/**
 * By the store that the worker uses, so that the load stands in the change log as every other change. The token of the
 * first administrator, where there is none.
 */
async function loadRegistry(binding: D1Database, demonstration: boolean): Promise<string | null> {
  const seed = await readRegistrySeed(TOP, demonstration)
  // The whole store, whatever is shown: what was loaded once is compared with what is there.
  const registry = d1RegistryStore(binding, true)
  const now = instantOf(Date.now())
  const loaded = await seedRegistry(registry, seed, now)
  if (!loaded.ok) fail(`登记册载入失败 The registry was not loaded: ${loaded.fault.code}`)
  const indexed = await indexStoredCertificates(binding)
  if (!indexed.ok) fail(`证书索引失败 The certificates were not indexed: ${indexed.fault.code}`)
  const offered = await offerFirstToken({ registry, access: d1AccessStore(openDatabase(binding)) }, now)
  return offered.ok ? offered.value : fail(`数据库不可用 The database is unavailable: ${offered.fault.code}`)
}

/** Nothing but the database of wrangler.toml, reached where it is deployed. */
function remoteConfig(scratch: string): string {
  const { name, compatibility_date, d1_databases } = unstable_readConfig({ config: join(TOP, 'wrangler.toml') })
  const databases = d1_databases.map((database: object) => ({ ...database, remote: true }))
  const file = join(scratch, 'deployed-database.json')
  writeFileSync(file, JSON.stringify({ name, compatibility_date, d1_databases: databases }))
  return file
}

/** Shown this once: the database keeps a digest, and the next run makes another token as long as nobody used one. */
export const firstAdministratorWords = (token: string): string => `

  首位管理员 First administrator
  尚无管理员。以下一次性令牌仅显示这一次，用于页面 /session/first-administrator 或接口 POST /api/v1/first-administrator：
  There is no administrator yet. This one-time token is shown once, for the page or the resource above:

  ${token}`
