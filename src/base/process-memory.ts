/**
 * What a process keeps from one request to the next, so that it need not be computed again. No answer may
 * depend on it: a test empties it to see that, and the benches to see what it is worth.
 */
const memories: (() => void)[] = []

/**
 * Names a memory by what empties it; once, where the module that holds it is loaded. Maps are replaced rather than
 * cleared: V8 links the table of a cleared one to its next, and a collector that looks at the young alone follows.
 */
export function keepAcrossRequests(forget: () => void): void {
  memories.push(forget)
}

/** Empties every memory, as if the process had just started. */
export function forgetAll(): void {
  for (const forget of memories) forget()
}
