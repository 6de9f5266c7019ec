import { readFileSync } from 'node:fs'
import type { Bytes } from '../../base/bytes.ts'

/** One row of a cases.json: a real file, and what it must give. */
export interface InteropCase {
  readonly id: string
  readonly file: string
  readonly format: string
  readonly what: string
  readonly why: string
  readonly input: {
    readonly content?: { readonly file?: string; readonly text?: string }
    readonly trust?: readonly string[]
    readonly material?: readonly string[]
  }
  readonly expect: InteropExpectation
}

export interface InteropExpectation {
  readonly intact?: readonly (boolean | null)[]
  readonly notIntact?: true
  readonly atLeastOneNotIntact?: true
  readonly notPassed?: true
  readonly indication?: string
  readonly subIndication?: string
  readonly changedAfterSigning?: boolean
  readonly signatures?: number
  readonly timestampIntact?: readonly (boolean | null)[]
  readonly finding?: true
  readonly warning?: true
  readonly fault?: 'allowed'
  readonly maxSeconds?: number
  readonly status?: string
  readonly text?: string
}

/** A folder of rows with their files. */
export class InteropFolder {
  readonly path: string
  readonly cases: readonly InteropCase[]

  constructor(path: string) {
    this.path = path
    this.cases = JSON.parse(readFileSync(`${path}/cases.json`, 'utf8'))
  }

  read(file: string): Bytes {
    return new Uint8Array(readFileSync(`${this.path}/${file}`))
  }

  named = (file: string) => ({ name: file, bytes: this.read(file) })
}
