import { beforeAll, describe, expect, it } from 'vitest'
import { instantOf } from '../../base/instant.ts'
import { type RegistrySeed, seedRegistry } from '../../service/registry/seed-registry.ts'
import { appendNext, got, noteRow, serviceRow, testCertificate } from '../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { d1RegistryStore } from './d1-registry-store.ts'

const store = d1RegistryStore(bindings.DB, true)
const root = testCertificate('Root', 'Root')
const seedOf = (...notes: readonly (readonly [id: string, text: string])[]): RegistrySeed => ({
  rows: [serviceRow('s', 'a', ['root', root]), ...notes.map(([id, text]) => noteRow(id, text))],
  certificates: [root.bytes],
})
const load = async (seed: RegistrySeed) => got(await seedRegistry(store, seed, instantOf(1)))
const textOf = async (id: string) => {
  const row = got(await store.row({ kind: 'note', id }))
  return row && (JSON.parse(row.body) as { text: string }).text
}
const names = (entry: Awaited<ReturnType<typeof load>>) => entry?.rows.map(({ kind, id }) => `${kind} ${id}`)

beforeAll(migrate)

describe('seedRegistry', () => {
  it('loads an empty registry with all rows and certificates in one change', async () => {
    const entry = await load(seedOf(['one', 'a'], ['two', 'a']))
    expect(names(entry)).toEqual(['note one', 'note two', 'seed certs', 'service s'])
    expect([entry?.actor, entry?.version, entry?.certificates]).toEqual(['seed', 1, [root.fingerprint]])
  })

  it('changes nothing where the files are as they were', async () => {
    expect(await load(seedOf(['one', 'a'], ['two', 'a']))).toBeNull()
    expect(got(await store.head()).version).toBe(1)
  })

  it('follows the files: what they change is changed, what they drop is ended, what they add begins', async () => {
    const entry = await load(seedOf(['one', 'b'], ['three', 'a']))
    expect(names(entry)).toEqual(['note one', 'note three', 'note two', 'seed certs'])
    expect([await textOf('one'), await textOf('two'), await textOf('three')]).toEqual(['b', null, 'a'])
  })

  it('leaves alone what somebody else has written, ended or begun since', async () => {
    await appendNext(store, { begin: [noteRow('one', 'by an officer'), noteRow('four', 'by an officer')] })
    await appendNext(store, { end: [{ kind: 'note', id: 'three' }] })
    expect(await load(seedOf(['one', 'b'], ['three', 'a']))).toBeNull()
    await load(seedOf(['one', 'c'], ['three', 'c'], ['four', 'c']))
    expect([await textOf('one'), await textOf('three'), await textOf('four')]).toEqual([
      'by an officer',
      null,
      'by an officer',
    ])
    await load(seedOf())
    expect([await textOf('one'), await textOf('four')]).toEqual(['by an officer', 'by an officer'])
  })

  it('loads once where it is started twice at the same time', async () => {
    const before = got(await store.head()).version
    const entries = await Promise.all(Array.from({ length: 5 }, () => load(seedOf(['five', 'a']))))
    const changes = entries.flatMap((entry) => entry?.rows ?? [])
    expect(changes.map(({ id }) => id).sort()).toEqual(['certs', 'five'])
    expect(await textOf('five')).toBe('a')
    expect(got(await store.head()).version).toBeGreaterThan(before)
  })
})
