import { type Bytes, bytesFromBase64 } from '../../base/bytes.ts'
import { type WasmModule, webAssembly } from './web-assembly.ts'

/** Null where there is no WebAssembly, where it lacks what the module uses, or a content security policy without 'wasm-unsafe-eval' forbids it. */
export function compiled(base64: string): WasmModule | null {
  if (webAssembly === undefined) return null
  try {
    return new webAssembly.Module(octetsOf(base64))
  } catch {
    return null // What is taken instead is slower, with the same answers.
  }
}

/** Node's own decoder where there is one: its atob costs more than compiling what it decodes. */
const octetsOf = (base64: string): Bytes => Buffer?.from(base64, 'base64') ?? bytesFromBase64(base64)!

interface NodeBuffer {
  readonly Buffer?: { from(text: string, encoding: 'base64'): Bytes }
}

const { Buffer }: NodeBuffer =
  (
    globalThis as { process?: { getBuiltinModule?: (name: string) => NodeBuffer | undefined } }
  ).process?.getBuiltinModule?.('node:buffer') ?? {}
