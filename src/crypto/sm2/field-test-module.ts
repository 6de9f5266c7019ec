import { wasmModules } from '#wasm'
import { CURVES } from '../curves.ts'
import { type WasmModule, webAssembly } from '../wasm/web-assembly.ts'
import type { Sm2Exports } from './wasm-verifier.ts'

/** The field of the scalar module, at pointers of nine limbs of 29 bits in i64. */
export interface FieldExports extends Sm2Exports {
  multiply(r: number, a: number, b: number): void
  square(r: number, a: number): void
  squareTwice(r: number, a: number): void
  multiplySubtract(r: number, a: number, b: number, c: number, d: number): void
  multiplySubtractSquareTwice(r: number, a: number, b: number, c: number): void
  canonical(r: number, a: number): void
  invert(r: number, a: number): void
}

export const P = CURVES.SM2.p

/** What the fused module has of its own: pairs of five limbs of 52 bits, digits in f64 and columns in i64. */
export interface PairExports extends Sm2Exports {
  multiplyPairsToDigits(r: number, digits: number, a: number, b: number): void
  squarePairsToDigits(r: number, digits: number, a: number): void
  settleToDigits(columns: number, digits: number): void
}

export const startModule = (): FieldExports => started<FieldExports>(wasmModules.sm2()!)
export const startFusedModule = async (): Promise<PairExports> => started<PairExports>((await wasmModules.sm2Fused())!)

function started<E extends Sm2Exports>(module: WasmModule): E {
  const sm2 = new webAssembly!.Instance(module).exports as E
  sm2.start()
  return sm2
}

/** Modulo p, never negative. */
export const modP = (value: bigint): bigint => ((value % P) + P) % P

/** 1/R for R = 2^261: what a product is divided by. */
export const R_INVERSE = powerModP(2n, (P - 2n) * 261n)

export function powerModP(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let bits = exponent, square = modP(base); bits > 0n; bits >>= 1n, square = modP(square * square)) {
    if (bits & 1n) result = modP(result * square)
  }
  return result
}

/** Small numbers that look random and are the same in every run: xorshift32. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const LIMBS = 9

/** Limbs of one operand in the module's memory, with their value. */
export class Operand {
  readonly limbs: BigInt64Array
  readonly pointer: number

  constructor(memory: { readonly buffer: ArrayBuffer }, pointer: number) {
    this.limbs = new BigInt64Array(memory.buffer, pointer, LIMBS)
    this.pointer = pointer
  }

  value(): bigint {
    let value = 0n
    for (let i = LIMBS - 1; i >= 0; i--) value = (value << 29n) + this.limbs[i]!
    return value
  }
}
