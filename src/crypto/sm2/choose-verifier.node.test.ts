import { readFileSync } from 'node:fs'
import { afterEach, expect, it, vi } from 'vitest'
import { type WasmModule, webAssembly } from '../wasm/web-assembly.ts'
import { numbersFrom } from './field-test-module.ts'
import { SeenKeys } from './seen-keys.ts'

afterEach(() => {
  vi.doUnmock('#wasm')
  vi.resetModules()
})

/** f64x2.relaxed_madd and f64x2.relaxed_nmadd, of the proposal that WebAssembly 3.0 took over. */
const MADD = [0xfd, 0x87, 0x02]
const NMADD = 0x88

/** The fused module with another multiply-add, as of a processor that rounds twice. */
function roundedTwice(): WasmModule {
  const octets = new Uint8Array(readFileSync(new URL('sm2-fused.wasm', import.meta.url)))
  let changed = 0
  for (let at = 0; at < octets.length - 2; at++) {
    if (!MADD.every((octet, i) => octets[at + i] === octet)) continue
    octets[at + 1] = NMADD
    changed += 1
  }
  expect(changed).toBeGreaterThan(20)
  return new webAssembly!.Module(octets)
}

it.each([
  ['has a multiply-add that gives something else', roundedTwice],
  ['cannot be set up', () => ({})],
  ['is not known', () => null],
])('keeps the scalar module where the fused one %s', async (_, fusedModule) => {
  const { wasmModules } = await import('#wasm')
  const asked: string[] = []
  vi.resetModules()
  vi.doMock('#wasm', () => ({
    importSmCrypto: null,
    wasmModules: {
      sm2: () => {
        asked.push('scalar')
        return wasmModules.sm2()
      },
      sm2Fused: async () => {
        asked.push('fused')
        return fusedModule()
      },
      sm3: wasmModules.sm3,
    },
  }))
  const { FUSED_PAYS_FROM, sm2Verifier } = await import('./choose-verifier.ts')
  const random = numbersFrom(7)
  const noise = Uint8Array.from({ length: 64 }, () => random(256))
  const key = new SeenKeys().find(noise)
  const verifiers = new Set<unknown>()
  for (let i = 0; i < FUSED_PAYS_FROM - 1; i++) {
    const verify = await sm2Verifier()
    verifiers.add(verify)
    expect(asked).toEqual(['scalar'])
    expect(verify(key, noise.subarray(32), noise.subarray(32), noise.subarray(32))).toBe(false)
  }
  verifiers.add(await sm2Verifier())
  expect(asked).toEqual(['scalar', 'fused'])
  expect(verifiers.size).toBe(1)
  expect((await sm2Verifier())(key, noise.subarray(32), noise.subarray(32), noise.subarray(32))).toBe(false)
  expect(asked).toEqual(['scalar', 'fused'])
})
