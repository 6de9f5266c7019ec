import type { Fault } from '../../../base/result.ts'
import type { ProblemKind } from '../../problem-kind.ts'
import { problemOf } from '../../problem-words.ts'
import type { PortalContext } from '../portal-service.ts'
import type { PageStatus } from './page-status.ts'
import { refuse } from './render-page.tsx'
import type { Words } from './words.ts'

/** A fault of access or of the registry in the words that the API has for it: one sentence, to stand at a field. */
export function problemText({ lang }: Words, fault: Fault): string {
  const { title, detail } = problemOf(fault, lang, '')
  // A title that is a sentence already ends as one.
  const [between, after] = /[。.]$/.test(title) ? ['', ''] : ['：', ':']
  return lang === 'zh' ? `${title}${between}${detail}` : `${title}${after} ${detail}`
}

/** A page that says the same, with what to do next. */
export function refuseProblem(c: PortalContext, fault: Fault, next: (words: Words) => string): Promise<Response> {
  const { status } = problemOf(fault, 'zh', '')
  return refuse(
    c,
    pageStatus(status),
    (words) => {
      const { title, detail } = problemOf(fault, words.lang, '')
      return { title, text: detail, next: next(words) }
    },
    { code: fault.code },
  )
}

/** RFC 9110 §15.5.2 wants a 401 to name a scheme, and a page has none. */
const pageStatus = (status: ProblemKind['status']): PageStatus => (status === 401 ? 403 : status === 415 ? 422 : status)
