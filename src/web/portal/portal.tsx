import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import { secureHeaders } from 'hono/secure-headers'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { instantFromIso, isoOf } from '../../base/instant.ts'
import type { Fault } from '../../base/result.ts'
import { faultText } from '../../service/texts/texts.ts'
import { HomePage, UPLOAD_MEGABYTES_MAX } from './home/home-page.tsx'
import { PrivacyPage } from './home/privacy-page.tsx'
import { type PortalEnv, UPLOAD_BYTES_MAX } from './portal-service.ts'
import { pairFiles } from './result/pair-files.ts'
import { ResultPage } from './result/result-page.tsx'
import { ErrorPage, type ErrorWords } from './shell/error-page.tsx'
import { chooseLanguage, isSecure } from './shell/language.ts'
import { Page } from './shell/page.tsx'
import { type Words, wordsIn } from './shell/words.ts'

type PortalContext = Context<PortalEnv>

/** Multipart boundaries and the other fields, beside the files. */
const FORM_BYTES_MAX = UPLOAD_BYTES_MAX + 64 * 1024

/** Pages for people. All of them work without scripts; nothing inline, nothing from elsewhere. */
export const portal = new Hono<PortalEnv>()

portal.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
  }),
)

portal.get('/', async (c) => {
  const words = wordsIn(chooseLanguage(c))
  const trust = await c.var.yanqian.trustState()
  return render(c, words, words.portal.home.title, <HomePage words={words} trust={trust} />)
})

portal.get('/privacy', (c) => {
  const words = wordsIn(chooseLanguage(c))
  return render(c, words, words.portal.privacy.title, <PrivacyPage words={words} />)
})

portal.post(
  '/verify',
  bodyLimit({
    maxSize: FORM_BYTES_MAX,
    onError: (c) => refuse(c, 413, (words) => words.portal.errors.tooLarge(UPLOAD_MEGABYTES_MAX)),
  }),
  async (c) => {
    const form = await c.req.formData().catch(() => null) // not a multipart form: the same as none
    const uploads = form?.getAll('file').filter((entry) => typeof entry !== 'string') ?? []
    const files = await Promise.all(
      uploads.map(async (file) => ({ name: file.name || null, bytes: new Uint8Array(await file.arrayBuffer()) })),
    )
    const pair = pairFiles(files)
    if (!pair.ok) return refuse(c, 400, (words) => words.portal.errors[pair.why])
    const at = beijingTime(textField(form, 'at'))
    if (at === undefined) return refuse(c, 400, (words) => words.portal.errors.time)
    const policy = textField(form, 'policy') || null
    const outcome = await c.var.yanqian.verify({ file: pair.file, content: pair.content, at, policy })
    if (!outcome.ok) return refuseFault(c, outcome.fault)
    const { id, deletionToken, expiresAt } = outcome.value
    setCookie(c, deletionCookie(id), deletionToken, {
      path: pathOf(id),
      httpOnly: true,
      sameSite: 'Strict',
      secure: isSecure(c),
      expires: new Date(expiresAt),
    })
    return wantsJson(c) ? c.json({ location: pathOf(id) }, 201) : c.redirect(pathOf(id), 303)
  },
)

portal.get('/verifications/:id', async (c) => {
  const id = c.req.param('id')
  const outcome = await c.var.yanqian.findReport(id)
  if (!outcome.ok) return refuseFault(c, outcome.fault)
  const found = outcome.value
  if (found === null) return refuse(c, 404, (words) => words.portal.errors.notFound)
  const words = wordsIn(chooseLanguage(c))
  const keeping = {
    id,
    address: new URL(pathOf(id), c.req.url).href,
    expiresAt: found.expiresAt,
    deletionToken: getCookie(c, deletionCookie(id)) ?? null,
  }
  const title = words.verdict.indications[found.report.conclusion.indication].word
  c.header('Cache-Control', 'private, no-cache')
  return render(c, words, title, <ResultPage words={words} report={found.report} keeping={keeping} />, {
    unlisted: true,
    demonstration: found.report.trust.demonstration || (await c.var.yanqian.trustState()).demonstration,
  })
})

portal.get('/verifications/:id/report.json', async (c) => {
  const id = c.req.param('id')
  const outcome = await c.var.yanqian.findReport(id)
  if (!outcome.ok) return refuseFault(c, outcome.fault)
  const found = outcome.value
  if (found === null) return refuse(c, 404, (words) => words.portal.errors.notFound)
  return c.body(canonicalJson(found.report as unknown as Json), 200, {
    'Content-Type': 'application/json',
    'Content-Disposition': `attachment; filename="yanqian-${id.replace(/[^\w-]/g, '')}.json"`,
    'Cache-Control': 'private, no-cache',
  })
})

portal.post('/verifications/:id/deletion', async (c) => {
  const id = c.req.param('id')
  const form = await c.req.formData().catch(() => null) // a form without fields: the cookie alone
  const token = textField(form, 'token') || getCookie(c, deletionCookie(id)) || ''
  const outcome = await c.var.yanqian.deleteReport(id, token)
  if (!outcome.ok) return refuseFault(c, outcome.fault)
  if (!outcome.value) return refuse(c, 403, (words) => words.portal.errors.deletion)
  deleteCookie(c, deletionCookie(id), { path: pathOf(id) })
  const words = wordsIn(chooseLanguage(c))
  const { title, text, again } = words.portal.deleted
  return render(
    c,
    words,
    title,
    <section class="notice">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <a class="button button-main" href="/">
        {again}
      </a>
    </section>,
  )
})

portal.onError((error, c) => {
  const id = requestId(c)
  console.error(JSON.stringify({ requestId: id, error: error.stack ?? String(error) }))
  return refuse(c, 500, (words) => words.portal.errors.defect, undefined, id)
})

/** For the worker: the page for an address that nobody serves. */
export const portalNotFound = (c: PortalContext): Promise<Response> =>
  refuse(c, 404, (words) => words.portal.errors.noPage)

interface RenderOptions {
  readonly status?: 200 | 400 | 403 | 404 | 413 | 422 | 500 | 503
  readonly unlisted?: boolean
  readonly demonstration?: boolean
}

async function render(c: PortalContext, words: Words, title: string, content: Child, options: RenderOptions = {}) {
  const { status = 200, unlisted = false } = options
  const demonstration = options.demonstration ?? (await c.var.yanqian.trustState()).demonstration
  c.header('Vary', 'Accept-Language, Cookie')
  c.header('Content-Language', words.lang === 'zh' ? 'zh-CN' : 'en')
  const page = (
    <Page words={words} title={title} url={c.req.url} demonstration={demonstration} unlisted={unlisted}>
      {content}
    </Page>
  )
  return c.html(`<!DOCTYPE html>${await page.toString()}`, status)
}

/** An answer in words: a page, or for the portal's own script its title and text. */
async function refuse(
  c: PortalContext,
  status: NonNullable<RenderOptions['status']>,
  choose: (words: Words) => ErrorWords,
  code?: string,
  id = requestId(c),
): Promise<Response> {
  const words = wordsIn(chooseLanguage(c))
  const error = choose(words)
  if (wantsJson(c)) return c.json({ ...error, code, id }, status)
  // What failed may be the very store that knows the trust state: after a defect it is not asked again.
  const options = status === 500 ? { status, demonstration: false } : { status }
  return render(c, words, error.title, <ErrorPage words={words} error={error} code={code} id={id} />, options)
}

function refuseFault(c: PortalContext, fault: Fault): Promise<Response> {
  const isOurs = fault.code.startsWith('service.')
  return refuse(
    c,
    isOurs ? 503 : 422,
    (words) => {
      const { what, why, next } = faultText(words.lang, fault.code, fault.values)
      const { unreadable, unavailable } = words.portal.errors
      return { title: isOurs ? unavailable : unreadable, text: `${what}${words.lang === 'zh' ? '' : ' '}${why}`, next }
    },
    fault.code,
  )
}

const pathOf = (id: string): string => `/verifications/${encodeURIComponent(id)}`
const deletionCookie = (id: string): string => `deletion-${id.replace(/[^\w-]/g, '')}`
const requestId = (c: PortalContext): string => c.var.requestId ?? crypto.randomUUID()
const wantsJson = (c: PortalContext): boolean => c.req.header('accept') === 'application/json'

function textField(form: FormData | null, name: string): string {
  const value = form?.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** A form's date and time is Beijing time, as the page says; null where it is empty, undefined where it is none. */
function beijingTime(text: string): string | null | undefined {
  if (text === '') return null
  const instant = instantFromIso(`${text}+08:00`)
  return instant === null ? undefined : isoOf(instant)
}
