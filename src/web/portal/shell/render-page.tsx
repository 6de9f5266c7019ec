import type { Child } from 'hono/jsx'
import type { Fault } from '../../../base/result.ts'
import { faultText } from '../../../service/texts/texts.ts'
import type { Crumb } from '../components/breadcrumbs.tsx'
import { NO_TRUST_STATE, type PortalContext, type TrustState } from '../portal-service.ts'
import { ErrorPage, type ErrorWords, type Way } from './error-page.tsx'
import { chooseLanguage } from './language.ts'
import { Page } from './page.tsx'
import type { PageStatus } from './page-status.ts'
import { choosesLargeText } from './text-size.ts'
import { shellWords } from './words/shell-words.ts'
import { type Words, wordsIn } from './words.ts'

export interface PageFrame {
  readonly title: string
  /** The way to this page from the start, without the two: the start is added before, the page itself after. */
  readonly crumbs?: readonly Crumb[]
  readonly status?: PageStatus
  /** Pages that name people stay out of search engines. */
  readonly unlisted?: boolean
  /** True where what is shown rests on demonstration trust, whatever is trusted now. */
  readonly demonstration?: boolean
  /** Where the page asked for it already. */
  readonly trust?: TrustState
  /** Where the choices of language and type lead back to, where the address of the request takes no GET. */
  readonly here?: string
}

/** The words of the language that the request asks for. */
export const pageWords = (c: PortalContext): Words => wordsIn(chooseLanguage(c))

/** A whole page: every page of the portal goes out by this door. */
export async function renderPage(c: PortalContext, frame: PageFrame, content: Child): Promise<Response> {
  const words = pageWords(c)
  const { title, crumbs, status = 200, unlisted = false, demonstration = false } = frame
  // What failed may be the very store that knows the trust state: after a defect it is not asked again.
  const trust = status === 500 ? NO_TRUST_STATE : (frame.trust ?? (await c.var.yanqian.trustState()))
  c.header('Vary', 'Accept-Language, Cookie')
  c.header('Content-Language', words.lang === 'zh' ? 'zh-CN' : 'en')
  const page = (
    <Page
      words={words}
      title={title}
      url={new URL(frame.here ?? c.req.url, c.req.url).href}
      crumbs={crumbs}
      trust={trust}
      demonstration={demonstration || trust.demonstration}
      largeText={choosesLargeText(c)}
      unlisted={unlisted}
    >
      {content}
    </Page>
  )
  return c.html(`<!DOCTYPE html>${await page.toString()}`, status)
}

interface Refusal {
  readonly code?: string
  readonly id?: string
  readonly here?: string
  /** Where to go on, where that is not the start. */
  readonly way?: (words: Words) => Way
}

/** An answer in words: a page, or for the portal's own script its title and text. */
export async function refuse(
  c: PortalContext,
  status: PageStatus,
  choose: (words: Words) => ErrorWords,
  { code, id = requestIdOf(c), here, way }: Refusal = {},
): Promise<Response> {
  const words = pageWords(c)
  const error = choose(words)
  if (wantsJson(c)) return c.json({ ...error, code, id }, status)
  return renderPage(
    c,
    { title: error.title, status, unlisted: true, ...(here !== undefined && { here }) },
    <ErrorPage words={words} error={error} code={code} id={id} way={way?.(words)} />,
  )
}

/** What a fault of the service means for who asked: ours is 503, and what cannot be read 422. */
export function refuseFault(c: PortalContext, fault: Fault, more: Pick<Refusal, 'here'> = {}): Promise<Response> {
  const isOurs = fault.code.startsWith('service.')
  return refuse(c, isOurs ? 503 : 422, (words) => faultWords(words, fault), { ...more, code: fault.code })
}

export function faultWords(words: Words, fault: Fault): ErrorWords {
  const isOurs = fault.code.startsWith('service.')
  const { what, why, next } = faultText(words.lang, fault.code, fault.values)
  const { unreadable, unavailable } = words.portal.errors
  return { title: isOurs ? unavailable : unreadable, text: `${what}${words.lang === 'zh' ? '' : ' '}${why}`, next }
}

/** For an address that nobody serves. */
export const portalNotFound = (c: PortalContext): Promise<Response> =>
  refuse(c, 404, (words) => words.portal.errors.noPage)

/**
 * An address that takes forms alone is opened all the same: by who reloads, goes back, or changes the language of the answer to
 * a form. Each belongs to the page above it, and leads there. Any other method is refused; which there are is said in `Allow`.
 *
 * @standard RFC 9110 §15.5.6
 */
export async function refuseMethod(c: PortalContext, methods: readonly string[]): Promise<Response> {
  if (c.req.method === 'GET' && methods.includes('POST')) {
    chooseLanguage(c) // remembers the one that was asked for
    // As it was written: decoded, it may hold what no header takes.
    return c.redirect(pageAbove(new URL(c.req.url).pathname), 303)
  }
  c.header('Allow', methods.join(', '))
  return refuse(c, 405, (words) => shellWords(words).errors.method)
}

/** `/console/registrations/7/proof` → `/console/registrations/7`; of the first storey the start. */
export const pageAbove = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

/** A defect of ours: its story goes to the log, its id to the reader. */
export function refuseDefect(error: Error, c: PortalContext): Promise<Response> {
  const id = requestIdOf(c)
  console.error(JSON.stringify({ requestId: id, error: error.stack ?? String(error) }))
  return refuse(c, 500, (words) => words.portal.errors.defect, { id })
}

const requestIdOf = (c: PortalContext): string => c.var.requestId ?? crypto.randomUUID()

export const wantsJson = (c: PortalContext): boolean => c.req.header('accept') === 'application/json'
