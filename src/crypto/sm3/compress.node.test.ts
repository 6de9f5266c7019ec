import { beforeEach, expect, it, vi } from 'vitest'
import { hexOf } from '../../base/bytes.ts'

beforeEach(() => vi.resetModules())

/** The room as a process has it that has digested nothing yet, and how often its module was asked for. */
async function freshRoom() {
  const { wasmModules } = await import('#wasm')
  const asked = vi.spyOn(wasmModules as { sm3: () => unknown }, 'sm3')
  const { Sm3, sm3Of } = await import('./sm3.ts')
  return { Sm3, sm3Of, compiled: () => asked.mock.calls.length }
}

const octets = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i % 251)

it('the first few hundred octets of a process are digested before the module is compiled, with the same digest', async () => {
  const { sm3Of, compiled } = await freshRoom()
  const early = hexOf(sm3Of([octets(200)]))
  expect(compiled()).toBe(0)
  sm3Of([octets(400)])
  expect(compiled()).toBe(1)
  expect(hexOf(sm3Of([octets(200)]))).toBe(early)
})

it('a digest that began in script goes on in the module', async () => {
  const { Sm3, sm3Of, compiled } = await freshRoom()
  const inPieces = new Sm3()
  for (let at = 0; at < 2000; at += 100) inPieces.update(octets(2000).subarray(at, at + 100))
  const digest = hexOf(inPieces.digest())
  expect(compiled()).toBe(1)
  expect(digest).toBe(hexOf(sm3Of([octets(2000)])))
})
