/** What a page can be answered with: no other status goes out by `renderPage`. */
export const PAGE_STATUSES = [200, 400, 403, 404, 405, 409, 413, 422, 429, 500, 503] as const
export type PageStatus = (typeof PAGE_STATUSES)[number]
