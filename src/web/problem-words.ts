import type { Fault } from '../base/result.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import { fill } from '../service/texts/fill.ts'
import { faultText } from '../service/texts/texts.ts'
import { PROBLEM_KINDS } from './problem-catalogue.ts'
import type { ProblemKind } from './problem-kind.ts'

/** A fault as an HTTP client sees it. RFC 9457 §3.1 */
export interface Problem {
  /** Where the code is explained. */
  readonly type: string
  readonly status: ProblemKind['status']
  /** Stable: what a program branches on. */
  readonly code: string
  readonly title: string
  readonly detail: string
  /** The request, as it stands in our log. */
  readonly instance: string
  /** Typed fields of the fault: a limit, an offset, a list of what is known. */
  readonly values: Readonly<Record<string, string | number>>
  /** Where several parts of what was sent are wrong: each by itself, `values.at` saying where. RFC 9457 §3 */
  readonly errors?: readonly Pick<Problem, 'code' | 'detail' | 'values'>[]
}

/** Parts that one problem tells. Ours. */
const ERRORS_MAX = 20

const kinds: Readonly<Record<string, ProblemKind>> = PROBLEM_KINDS

/** The problem of a fault. A code outside the catalogue speaks of the document that was sent: 422, in the service's words. */
export function problemOf(fault: Fault, language: Lang, requestId: string): Problem {
  const known = knownKind(fault)
  const errors = fault.parts?.slice(0, ERRORS_MAX).map((part) => ({
    code: part.code,
    detail: wordsOf(part, language).detail,
    values: part.values,
  }))
  return {
    type: `/api/v1/docs#${fault.code}`,
    status: known?.status ?? 422,
    code: fault.code,
    ...wordsOf(fault, language),
    instance: `urn:uuid:${requestId}`,
    values: fault.values,
    ...(errors && { errors }),
  }
}

const knownKind = ({ code }: Fault): ProblemKind | null => (Object.hasOwn(kinds, code) ? kinds[code]! : null)

function wordsOf(fault: Fault, language: Lang) {
  const known = knownKind(fault)
  return known ? catalogueWords(known, fault, language) : documentWords(fault, language)
}

function catalogueWords(known: ProblemKind, fault: Fault, language: Lang) {
  const { title, detail } = known.words[language]
  return { title, detail: fill(language, detail, fault.values) }
}

function documentWords(fault: Fault, language: Lang) {
  const { what, why, next } = faultText(language, fault.code, fault.values)
  return { title: what, detail: language === 'zh' ? `${why}${next}` : `${why} ${next}` }
}
