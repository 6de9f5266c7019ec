/**
 * What one question looks at and takes of a registry, the same wherever it is kept. An excerpt that meets one of these
 * says that it may not be complete. All ours.
 */
export const EXCERPT_LIMITS = {
  /** Names of CAs walked up from one question, through the certificates of services. */
  names: 64,
  /** Rows of one kind. */
  rows: 2_000,
  /** Cross-certificates that are looked at. */
  crossings: 20_000,
  /** Cross-certificates on ways to the region that are taken, shortest ways first. */
  ways: 256,
  instruments: 500,
} as const

/** The country of a region, itself where it is one. ISO 3166-2: two letters stand before the hyphen. */
export const countryOf = (region: string): string => region.slice(0, 2)
