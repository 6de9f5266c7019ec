/** What came of one of several files: a report, or the fault for which it has none. */
export type Told = { readonly id: string } | { readonly fault: string }

/** A file without a report, by its place among those that were given. */
export interface RefusedPlace {
  readonly place: number
  readonly fault: string
}

/** Reports on one page. Ours: as many as the files of a form, twice. */
const REPORTS_MAX = 20

/** The page of several results: it holds names of reports alone, and no file's. */
export function severalAddress(told: readonly Told[]): string {
  const query = new URLSearchParams()
  told.forEach((each, index) => {
    if ('id' in each) query.append('report', each.id)
    else query.append('refused', `${index + 1}.${each.fault}`)
  })
  return `/verifications?${query}`
}

export function readSeveral(
  reports: readonly string[],
  refused: readonly string[],
): { readonly ids: readonly string[]; readonly refused: readonly RefusedPlace[] } {
  const places = refused.slice(0, REPORTS_MAX).flatMap((text): RefusedPlace[] => {
    const [, place, fault] = /^(\d{1,2})\.([a-z0-9]+\.[a-z0-9-]+)$/.exec(text) ?? []
    return place === undefined || fault === undefined ? [] : [{ place: Number(place), fault }]
  })
  return { ids: [...new Set(reports)].slice(0, REPORTS_MAX), refused: places }
}
