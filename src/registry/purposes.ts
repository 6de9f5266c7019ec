import type { Purpose } from './registry-snapshot.ts'

const KNOWN: Readonly<Record<Purpose, true>> = {
  bidding: true,
  'government-procurement': true,
  'cross-border-commerce': true,
  medical: true,
  general: true,
}

/** What certificates are relied on for: the closed list of the registry. Ours. */
export const PURPOSES = Object.keys(KNOWN) as readonly Purpose[]

export const isPurpose = (given: string): given is Purpose => Object.hasOwn(KNOWN, given)
