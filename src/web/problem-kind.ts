import type { Lang } from '../service/texts/catalogue.ts'

/** One kind of problem: its status and its words; `{name}` stands for a value of the fault. */
export interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503
  readonly words: Readonly<Record<Lang, { readonly title: string; readonly detail: string }>>
}

export const problemKind = (
  status: ProblemKind['status'],
  zh: readonly [title: string, detail: string],
  en: readonly [title: string, detail: string],
): ProblemKind => ({ status, words: { zh: { title: zh[0], detail: zh[1] }, en: { title: en[0], detail: en[1] } } })
