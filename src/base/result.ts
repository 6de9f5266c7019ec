/**
 * The outcome at a room's door: a value, or a fault that says what cannot be read, where, and why.
 * Inside a room a parser may throw `FaultError`; `attempt` turns it into a result at the door.
 */

/** A value that was produced, or the fault that kept it from being produced. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault }

/**
 * Input or request that cannot be read, or a service that is unavailable.
 *
 * `code` is `room.noun-state` and never renumbered; words for people live in service/texts.
 * `values` are typed fields for those words: never PEM, tokens or personal data.
 */
export interface Fault {
  readonly code: FaultCode
  readonly values: Readonly<Record<string, string | number>>
  /** Where several parts of one value are wrong: all of them, of which this is the first. */
  readonly parts?: readonly Fault[]
}

export type FaultCode = `${string}.${string}`

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const fail = (code: FaultCode, values: Fault['values'] = {}): { ok: false; fault: Fault } => ({
  ok: false,
  fault: { code, values },
})

/** Thrown by a parser inside its room; never crosses a room's door. */
export class FaultError extends Error {
  readonly fault: Fault

  constructor(code: FaultCode, values: Fault['values'] = {}, parts: readonly Fault[] = []) {
    super(code)
    this.name = 'FaultError'
    this.fault = parts.length > 1 ? { code, values, parts } : { code, values }
  }
}

/** Runs a parser and turns its `FaultError` into a result; any other error is a defect and passes through. */
export function attempt<T>(parse: () => T): Result<T> {
  try {
    return ok(parse())
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: error.fault }
    throw error
  }
}
