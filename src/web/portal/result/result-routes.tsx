import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { canonicalJson, type Json } from '../../../base/canonical-json.ts'
import { instantFromIso, isoOf } from '../../../base/instant.ts'
import type { PortalEnv } from '../portal-service.ts'
import { filesOf, formLimit, formOf, textField } from '../shell/form-fields.ts'
import { isSecure } from '../shell/language.ts'
import { limitRate } from '../shell/rate-limit.ts'
import { pageWords, refuse, refuseFault, renderPage, wantsJson } from '../shell/render-page.tsx'
import { DeletedPage } from './deleted-page.tsx'
import { pairFiles } from './pair-files.ts'
import { ResultPage } from './result-page.tsx'

/** A file is verified, and its report has an address until it is deleted. */
export const result = new Hono<PortalEnv>()

result.post('/verify', limitRate(1), formLimit, async (c) => {
  const form = await formOf(c)
  const pair = pairFiles(await filesOf(form, 'file'))
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
})

result.get('/verifications/:id', async (c) => {
  const id = c.req.param('id')
  const outcome = await c.var.yanqian.findReport(id)
  if (!outcome.ok) return refuseFault(c, outcome.fault)
  const found = outcome.value
  if (found === null) return refuse(c, 404, (words) => words.portal.errors.notFound)
  const words = pageWords(c)
  const keeping = {
    id,
    address: new URL(pathOf(id), c.req.url).href,
    expiresAt: found.expiresAt,
    deletionToken: getCookie(c, deletionCookie(id)) ?? null,
  }
  const title = words.verdict.indications[found.report.conclusion.indication].word
  c.header('Cache-Control', 'private, no-cache')
  return renderPage(
    c,
    { title, unlisted: true, demonstration: found.report.trust.demonstration },
    <ResultPage words={words} report={found.report} keeping={keeping} />,
  )
})

result.get('/verifications/:id/report.json', async (c) => {
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

result.post('/verifications/:id/deletion', formLimit, async (c) => {
  const id = c.req.param('id')
  const token = textField(await formOf(c), 'token') || getCookie(c, deletionCookie(id)) || ''
  const outcome = await c.var.yanqian.deleteReport(id, token)
  if (!outcome.ok) return refuseFault(c, outcome.fault)
  if (!outcome.value) return refuse(c, 403, (words) => words.portal.errors.deletion)
  deleteCookie(c, deletionCookie(id), { path: pathOf(id) })
  const words = pageWords(c)
  return renderPage(c, { title: words.portal.deleted.title }, <DeletedPage words={words} />)
})

const pathOf = (id: string): string => `/verifications/${encodeURIComponent(id)}`
const deletionCookie = (id: string): string => `deletion-${id.replace(/[^\w-]/g, '')}`

/** A form's date and time is Beijing time, as the page says; null where it is empty, undefined where it is none. */
function beijingTime(text: string): string | null | undefined {
  if (text === '') return null
  const instant = instantFromIso(`${text}+08:00`)
  return instant === null ? undefined : isoOf(instant)
}
