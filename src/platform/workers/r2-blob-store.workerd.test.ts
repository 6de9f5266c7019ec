import { expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { bindings } from '../../testing/web/workerd-bindings.ts'
import { r2BlobStore } from './r2-blob-store.ts'

const store = r2BlobStore(bindings.BLOBS)
const keyOf = (octets: Uint8Array): string => `sha256/${sha256Hex(octets)}`

it('gives octets back by the digest under which it stored them, empty ones too', async () => {
  for (const octets of [utf8Of('a list'), new Uint8Array(0), new Uint8Array(1 << 20).fill(7)]) {
    const added = await store.add(octets)
    expect(added).toEqual({ ok: true, value: sha256Hex(octets) })
    const found = await store.find(sha256Hex(octets))
    expect(found.ok && found.value !== null && sha256Hex(found.value)).toBe(sha256Hex(octets))
  }
})

it('stores what is there already once, many times at once too', async () => {
  const octets = utf8Of('once')
  await store.add(octets)
  const first = await bindings.BLOBS.head(keyOf(octets))
  const again = await Promise.all(Array.from({ length: 8 }, () => store.add(octets)))
  expect(again.every(({ ok }) => ok)).toBe(true)
  expect((await bindings.BLOBS.head(keyOf(octets)))?.version).toBe(first!.version)
})

it('has nothing under another name', async () => {
  expect(await store.find('ab'.repeat(32))).toEqual({ ok: true, value: null })
})

it('gives nothing that was changed behind its back', async () => {
  const octets = utf8Of('as it was')
  await store.add(octets)
  await bindings.BLOBS.put(keyOf(octets), utf8Of('as it is') as Uint8Array<ArrayBuffer>)
  const found = await store.find(sha256Hex(octets))
  expect(!found.ok && found.fault.code).toBe('service.store-unavailable')
})
