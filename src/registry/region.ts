/** Subdivisions of CN with a legal order of their own: the Electronic Signature Law does not hold there (Basic Laws Art. 18). */
const OWN_LEGAL_ORDER: ReadonlySet<string> = new Set(['CN-HK', 'CN-MO', 'CN-TW'])

/**
 * Whose law holds in a region: `CN` for the mainland with its provinces, `CN-HK`, `CN-MO` and `CN-TW` for
 * themselves, and the country everywhere else. Ours; ISO 3166-2 knows no legal orders.
 */
export function jurisdictionOf(region: string): string {
  return OWN_LEGAL_ORDER.has(region) ? region : region.slice(0, 2)
}

/** The names under which a party may have been given so that it takes in the region: its own, and its jurisdiction's. */
export const namesCovering = (region: string): readonly string[] => [...new Set([region, jurisdictionOf(region)])]

/** Whether what is said of one region holds in the other: `CN` takes in `CN-SH`, and not `CN-HK`. */
export const covers = (stated: string, region: string): boolean =>
  stated === region || stated === jurisdictionOf(region)

/** Whether an authority of one region is at home in the other: there its licence carries, and no instrument is asked for. */
export const isAtHome = (seat: string, region: string): boolean => covers(seat, region) || covers(region, seat)
