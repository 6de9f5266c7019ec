import { wasmModules } from '#wasm'
import { type Bytes, partOf } from '../../base/bytes.ts'
import { webAssembly } from '../wasm/web-assembly.ts'
import { compressInScript } from './compress-in-script.ts'

/** Octets of one message block. */
export const SM3_BLOCK = 64

/** V(i+1) = CF(V(i), B(i)) over blocks that are given at once or were written into `room`. */
export interface Compressor {
  /** For `count` blocks of `bytes` from `offset` on. */
  compress(state: Uint32Array, bytes: Bytes, offset: number, count: number): void
  /** Where the last octets of a message are put together, so that a short one crosses once; good until the next call. */
  readonly room: Uint8Array
  /**
   * The digest, of 32 octets, when the last `rest` octets stand in the room.
   *
   * @param state before them; null for that before any message
   * @param octets of the whole message
   * @standard GB/T 32905-2016 §5.2
   */
  finish(state: Uint32Array | null, rest: number, octets: number): Uint8Array
}

export const INITIAL_STATE = Uint32Array.of(
  0x7380166f,
  0x4914b2b9,
  0x172442d7,
  0xda8a0600,
  0xa96f30bc,
  0x163138aa,
  0xe38dee4d,
  0xb0fb0e4e,
)

interface Sm3Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  state(): number
  input(): number
  output(): number
  begin(): void
  compress(count: number): void
  finish(rest: number, octets: number): void
}

/** Octets that the module takes at once: its input buffer. */
const PIECE = 65_536

/**
 * Octets digested in script where the module is compiled only when it is asked for, which takes as long as they do
 * (measured): whoever verifies one signature waits for less.
 */
const SCRIPT_OCTETS = 512

let chosen: Compressor | null = null
let script: Compressor | null = null
let digested = 0

/**
 * The compression function of this runtime for so many octets more: WebAssembly where there is any and enough to do.
 * Which one it is may change from call to call.
 */
export function compressor(octets: number): Compressor {
  if (chosen !== null) return chosen
  digested += octets
  if (wasmModules.compiledWhenAsked && digested <= SCRIPT_OCTETS) {
    script ??= inScript()
    return script
  }
  chosen = inWebAssembly() ?? script ?? inScript()
  return chosen
}

function inWebAssembly(): Compressor | null {
  const module = wasmModules.sm3()
  if (module === null || webAssembly === undefined) return null
  const sm3 = new webAssembly.Instance(module).exports as Sm3Exports
  const words = new Uint32Array(sm3.memory.buffer, sm3.state(), 8)
  const room = new Uint8Array(sm3.memory.buffer, sm3.input(), PIECE)
  const output = new Uint8Array(sm3.memory.buffer, sm3.output(), 32)
  return {
    compress(state, bytes, offset, count) {
      words.set(state)
      const end = offset + SM3_BLOCK * count
      for (let at = offset; at < end; at += PIECE) {
        const piece = partOf(bytes, at, Math.min(at + PIECE, end))
        room.set(piece)
        sm3.compress(piece.length / SM3_BLOCK)
      }
      state.set(words)
    },
    room,
    finish(state, rest, octets) {
      if (state === null) sm3.begin()
      else words.set(state)
      sm3.finish(rest, octets)
      return output.slice()
    },
  }
}

function inScript(): Compressor {
  const room = new Uint8Array(PIECE)
  const view = new DataView(room.buffer)
  return {
    compress: compressInScript,
    room,
    finish(state, rest, octets) {
      const words = (state ?? INITIAL_STATE).slice()
      // A one bit, zeros, and the length in bits, 64 of them, big-endian.
      const blocks = Math.ceil((rest + 9) / SM3_BLOCK)
      room.fill(0, rest, SM3_BLOCK * blocks)
      room[rest] = 0x80
      view.setUint32(SM3_BLOCK * blocks - 8, Math.floor(octets / 0x2000_0000))
      view.setUint32(SM3_BLOCK * blocks - 4, (octets * 8) % 0x1_0000_0000)
      compressInScript(words, room, 0, blocks)
      const output = new DataView(new ArrayBuffer(32))
      for (let i = 0; i < 8; i++) output.setUint32(4 * i, words[i]!)
      return new Uint8Array(output.buffer)
    },
  }
}
