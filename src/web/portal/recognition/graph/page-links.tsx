import type { Words } from '../../shell/words.ts'
import { graphWords } from './graph-words.ts'

/** Rows of a table on one page. Ours. */
const ROWS_MAX = 100

/** The rows of one page, and how many pages there are; a page that is not there is the last. */
export function pageOfRows<Row>(rows: readonly Row[], asked: string | undefined) {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_MAX))
  const page = Math.min(pages, /^[1-9]\d{0,4}$/.test(asked ?? '') ? Number(asked) : 1)
  return { page, pages, rows: rows.slice((page - 1) * ROWS_MAX, page * ROWS_MAX) }
}

/** The way through a long table. */
export function PageLinks({
  words,
  page,
  pages,
  address,
}: {
  words: Words
  page: number
  pages: number
  /** Of the first page. */
  address: string
}) {
  const { twin } = graphWords(words)
  if (pages === 1) return null
  const addressOf = (number: number) => `${address}${address.includes('?') ? '&' : '?'}page=${number}`
  return (
    <nav class="button-row" aria-label={twin.pages}>
      {page > 1 ? (
        <a class="button" rel="prev" href={addressOf(page - 1)}>
          {twin.previous}
        </a>
      ) : null}
      <span>{twin.page(page, pages)}</span>
      {page < pages ? (
        <a class="button" rel="next" href={addressOf(page + 1)}>
          {twin.next}
        </a>
      ) : null}
    </nav>
  )
}
