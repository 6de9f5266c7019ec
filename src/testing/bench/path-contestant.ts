/** `own`: the certificates and CRLs of a test from their octets; `pool`: those of all tests, decoded before. */
export type PathMeasure = 'own' | 'pool'

export interface PathContestant {
  readonly name: string
  /** Validates the path of one test, by its number. */
  judge(test: number): Promise<Judged>
}

export interface Judged {
  readonly valid: boolean
  /** CPU time of its process. */
  readonly microseconds: number
}

/** @param prepare what is done before each test and not measured */
export function measuredHere(
  name: string,
  validate: (test: number) => Promise<boolean> | boolean,
  prepare: () => void = () => {},
): PathContestant {
  return {
    name,
    judge: async (test) => {
      prepare()
      const before = process.cpuUsage()
      const valid = await validate(test)
      const { user, system } = process.cpuUsage(before)
      return { valid, microseconds: user + system }
    },
  }
}
