import type { Bytes } from '../../base/bytes.ts'

/** A compiled module, of which nothing is asked but to be instantiated. */
export type WasmModule = object

/** What is used of WebAssembly, declared alike for all runtimes; undefined where it is missing. */
interface WebAssemblyApi {
  readonly Module: new (octets: Bytes) => WasmModule
  readonly Instance: new (module: WasmModule) => { readonly exports: unknown }
}

export const webAssembly: WebAssemblyApi | undefined = (globalThis as unknown as { WebAssembly?: WebAssemblyApi })
  .WebAssembly

/** The modules of this room; each is compiled or found when it is asked for, or null where the runtime forbids or cannot. */
export interface WasmModules {
  readonly sm2: () => WasmModule | null
  /** With relaxed SIMD, which not every runtime knows and not every processor rounds as it needs; loaded where it is asked for. */
  readonly sm2Fused: () => Promise<WasmModule | null>
  readonly sm3: () => WasmModule | null
  /** Whether asking compiles; where it does not, the modules were compiled before the script ran. */
  readonly compiledWhenAsked: boolean
}
