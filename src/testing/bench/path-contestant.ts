import { cpuTimer } from './interleave.ts'

/** `own`: the certificates and CRLs of a test from their octets; `pool`: those of all tests, decoded before. */
export type PathMeasure = 'own' | 'pool'

export interface PathContestant {
  readonly name: string
  /** Makes ready what is not measured: everything of a pool is decoded here. */
  prepare(): JudgePath
}

/** Validates the path of one test, by its number. */
export type JudgePath = (test: number) => Promise<Judged>

export interface Judged {
  readonly valid: boolean
  /** CPU time of the process that does the work. */
  readonly microseconds: number
}

/** @param before what is done before each test and not measured */
export function measuredHere(
  validate: (test: number) => Promise<boolean> | boolean,
  before: () => void = () => {},
): JudgePath {
  return async (test) => {
    before()
    const spent = cpuTimer()
    const valid = await validate(test)
    return { valid, microseconds: spent() }
  }
}
