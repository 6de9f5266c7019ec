import { wasmModules } from '#wasm'
import type { Bytes } from '../../base/bytes.ts'
import { webAssembly } from '../wasm/web-assembly.ts'
import { compressInScript } from './compress-in-script.ts'

/** Octets of one message block. */
export const SM3_BLOCK = 64

/** V(i+1) = CF(V(i), B(i)) over blocks that are given at once or were written into `room`. */
export interface Compressor {
  /** For `count` blocks of `bytes` from `offset` on. */
  compress(state: Uint32Array, bytes: Bytes, offset: number, count: number): void
  /** Where a short message can be put together, so that it crosses once; good until the next call. */
  readonly room: Uint8Array
  /** For the first `count` blocks of the room. */
  compressRoom(state: Uint32Array, count: number): void
}

interface Sm3Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  state(): number
  input(): number
  compress(count: number): void
}

/** Octets that the module takes at once: its input buffer. */
const PIECE = 65_536

let chosen: Compressor | null = null

/** The compression function of this runtime: WebAssembly where there is any, set up when SM3 is first needed. */
export function compressor(): Compressor {
  chosen ??= inWebAssembly() ?? inScript()
  return chosen
}

function inWebAssembly(): Compressor | null {
  const module = wasmModules.sm3()
  if (module === null || webAssembly === undefined) return null
  const sm3 = new webAssembly.Instance(module).exports as Sm3Exports
  const words = new Uint32Array(sm3.memory.buffer, sm3.state(), 8)
  const room = new Uint8Array(sm3.memory.buffer, sm3.input(), PIECE)
  return {
    compress(state, bytes, offset, count) {
      words.set(state)
      const end = offset + SM3_BLOCK * count
      for (let at = offset; at < end; at += PIECE) {
        const piece = bytes.subarray(at, Math.min(at + PIECE, end))
        room.set(piece)
        sm3.compress(piece.length / SM3_BLOCK)
      }
      state.set(words)
    },
    room,
    compressRoom(state, count) {
      words.set(state)
      sm3.compress(count)
      state.set(words)
    },
  }
}

function inScript(): Compressor {
  const room = new Uint8Array(PIECE)
  return {
    compress: compressInScript,
    room,
    compressRoom: (state, count) => compressInScript(state, room, 0, count),
  }
}
