import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { canonicalJson, type Json } from '../../../base/canonical-json.ts'
import type { Result } from '../../../base/result.ts'
import type { FoundReport, PortalContext, PortalEnv, StoredVerification } from '../portal-service.ts'
import { filesOf, formLimit, formOf, textField } from '../shell/form-fields.ts'
import { isSecure } from '../shell/language.ts'
import { countUnits, limitRate } from '../shell/rate-limit.ts'
import { pageWords, refuse, refuseFault, renderPage, wantsJson } from '../shell/render-page.tsx'
import type { ReportBeside } from './beside-section.tsx'
import { chosenQuery } from './chosen-query.ts'
import { DeletedPage } from './deleted-page.tsx'
import { fileKind } from './file-kind.ts'
import { PurposeNote } from './other-purposes.tsx'
import { paperStyle } from './paper-style.ts'
import { filesOfReport, readJudgement, readRelying, readVerifications } from './read-verification.ts'
import { readRefusal, refuseVerification } from './refuse-verification.ts'
import { askedOf, reportForPurpose } from './report-for-purpose.ts'
import { ResultPage } from './result-page.tsx'
import { readSeveral, severalAddress, type Told } from './several-address.ts'
import { SeveralPage } from './several-page.tsx'
import { reportFiles } from './signed-report-lines.ts'
import { resultWords } from './words/result-words.ts'
import { signedWords } from './words/signed-words.ts'

/** A file is verified, and its report has an address until it is deleted. */
export const result = new Hono<PortalEnv>()

result.post('/verify', limitRate(1), formLimit, async (c) => {
  const read = await readVerifications(await formOf(c))
  if (!read.ok) return refuseVerification(c, { why: read.why })
  const [first, ...more] = read.value
  if (first === undefined) return refuseVerification(c, { why: 'noFile' })
  const refused = more.length === 0 ? null : await countUnits(c, more.length)
  if (refused !== null) return refused
  const outcome = await c.var.yanqian.verify(first)
  if (more.length === 0) {
    if (!outcome.ok) return refuseVerification(c, { fault: outcome.fault, kind: fileKind(first.file) })
    rememberDeletion(c, outcome.value)
    return sendOn(c, pathOf(outcome.value.id))
  }
  const told: Told[] = [toldOf(c, outcome)]
  for (const form of more) told.push(toldOf(c, await c.var.yanqian.verify(form)))
  return sendOn(c, severalAddress(told))
})

/** The switch of language after a refusal leads here, where the refusal is said again. */
result.get('/verify', async (c) => {
  const again = readRefusal((name) => c.req.query(name))
  if (again !== null) return refuseVerification(c, again)
  pageWords(c) // remembers the language that was chosen
  return c.redirect('/', 303)
})

result.get('/verifications', async (c) => {
  const words = pageWords(c)
  const { ids, refused } = readSeveral(c.req.queries('report') ?? [], c.req.queries('refused') ?? [])
  const found = await Promise.all(ids.map((id) => c.var.yanqian.findReport(id)))
  const failed = found.find((each) => !each.ok)
  if (failed !== undefined && !failed.ok) return refuseFault(c, failed.fault)
  const reports = found.map((each, index) => ({
    href: pathOf(ids[index]!),
    report: each.ok ? (each.value?.report ?? null) : null,
  }))
  const { title } = resultWords(words).several
  c.header('Cache-Control', 'private, no-cache')
  return renderPage(
    c,
    {
      title,
      crumbs: [],
      unlisted: true,
      demonstration: reports.some(({ report }) => report?.trust.demonstration === true),
    },
    <SeveralPage words={words} reports={reports} refused={refused} />,
  )
})

result.get('/verifications/:id', (c) =>
  withReport(c, async (found) => {
    const id = c.req.param('id')
    const words = pageWords(c)
    const { yanqian } = c.var
    const { report, asked } = reportForPurpose(found.report, c.req.query('purpose') ?? '')
    const [regions, signer, before] = await Promise.all([
      yanqian.regions(),
      yanqian.signingCertificate(),
      reportBeside(c, found),
    ])
    const backToAsked = `${pathOf(id)}${chosenQuery({ beside: before?.id ?? null })}`
    const keeping = {
      id,
      // Not by the name that this reader used: it is printed, and read by others.
      address: new URL(pathOf(id), c.var.origin).href,
      sha256: found.sha256,
      expiresAt: found.expiresAt,
      signer: signer.ok ? signer.value : null,
      deletionToken: getCookie(c, deletionCookie(id)) ?? null,
    }
    const shown = askedOf(report)
    const title = words.verdict.indications[report.conclusion.indication].word
    c.header('Cache-Control', 'private, no-cache')
    return renderPage(
      c,
      { title, unlisted: true, demonstration: report.trust.demonstration },
      <>
        {asked === null || shown === null ? null : (
          <PurposeNote words={words} address={backToAsked} shown={shown.purpose} asked={asked} />
        )}
        <ResultPage
          words={words}
          report={report}
          keeping={keeping}
          before={before}
          regions={regions.ok ? regions.value : null}
        />
      </>,
    )
  }),
)

result.get('/verifications/:id/report.json', (c) =>
  withReport(c, ({ report }) =>
    c.body(canonicalJson(report as unknown as Json), 200, {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="${reportFiles(plainOf(c.req.param('id'))).json}"`,
      'Cache-Control': 'private, no-cache',
    }),
  ),
)

/** The signature beside it. RFC 8551 §3.5.3.1 */
result.get('/verifications/:id/report.p7s', limitRate(1), async (c) => {
  const id = c.req.param('id')
  const signed = await c.var.yanqian.signReport(id)
  if (signed.ok) {
    return c.body(new Uint8Array(signed.value).buffer, 200, {
      'Content-Type': 'application/pkcs7-signature',
      'Content-Disposition': `attachment; filename="${reportFiles(plainOf(id)).signature}"`,
      'Cache-Control': 'no-store',
    })
  }
  const { code } = signed.fault
  if (code === 'report.not-found') return refuse(c, 404, (words) => words.portal.errors.notFound)
  if (!code.startsWith('service.signing-')) return refuseFault(c, signed.fault)
  return refuse(c, 503, (words) => signedWords(words).refused, { code })
})

/** What stands in the margins of every printed page: a style cannot be written into the page itself. CSP Level 3 */
result.get('/verifications/:id/paper.css', (c) =>
  withReport(c, ({ report, sha256 }) =>
    c.body(paperStyle(pageWords(c), report, { id: c.req.param('id'), sha256 }), 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'private, no-cache',
    }),
  ),
)

result.post('/verifications/:id/judgement', limitRate(1), formLimit, (c) =>
  withReport(c, async ({ report }) => {
    const id = c.req.param('id')
    const form = await formOf(c)
    const at = readJudgement(form, report, c.var.ports.clock())
    const { otherFile, badTime } = resultWords(pageWords(c)).judgedAt
    const here = pathOf(id)
    if (at === undefined) return refuse(c, 422, () => badTime, { here })
    const relying = readRelying(form)
    if (relying === undefined) return refuseVerification(c, { why: 'region' })
    const files = await filesOfReport(report, await filesOf(form, 'file'))
    if (files === null) return refuse(c, 422, () => otherFile, { here })
    const outcome = await c.var.yanqian.verify({ ...files, at, relying, policy: report.policy.name })
    if (!outcome.ok) return refuseFault(c, outcome.fault, { here })
    rememberDeletion(c, outcome.value)
    return sendOn(c, `${pathOf(outcome.value.id)}${chosenQuery({ beside: id })}`)
  }),
)

result.post('/verifications/:id/deletion', formLimit, async (c) => {
  const id = c.req.param('id')
  const token = textField(await formOf(c), 'token') || getCookie(c, deletionCookie(id)) || ''
  const outcome = await c.var.yanqian.deleteReport(id, token)
  if (!outcome.ok) return refuseFault(c, outcome.fault, { here: pathOf(id) })
  if (!outcome.value) return refuse(c, 403, (words) => words.portal.errors.deletion, { here: pathOf(id) })
  deleteCookie(c, deletionCookie(id), { path: pathOf(id) })
  const words = pageWords(c)
  return renderPage(c, { title: words.portal.deleted.title, here: '/' }, <DeletedPage words={words} />)
})

type ReportContext = Context<PortalEnv, '/verifications/:id'>

async function withReport(
  c: ReportContext,
  show: (found: FoundReport) => Response | Promise<Response>,
): Promise<Response> {
  const outcome = await c.var.yanqian.findReport(c.req.param('id'))
  if (!outcome.ok) return refuseFault(c, outcome.fault)
  return outcome.value === null ? refuse(c, 404, (words) => words.portal.errors.notFound) : show(outcome.value)
}

/**
 * The report to compare with, where it speaks of the same file, and for the purpose that is looked at; what cannot be found is left
 * out, for this one stands alone.
 */
async function reportBeside(c: PortalContext, { report }: FoundReport): Promise<ReportBeside | null> {
  const id = c.req.query('beside')
  if (id === undefined) return null
  const outcome = await c.var.yanqian.findReport(id)
  const before = outcome.ok ? outcome.value : null
  if (before === null || before.report.document.sha256 !== report.document.sha256) return null
  const looked = reportForPurpose(before.report, c.req.query('purpose') ?? '')
  const purpose = looked.asked === null ? null : (askedOf(looked.report)?.purpose ?? null)
  return { id, address: `${pathOf(id)}${chosenQuery({ purpose })}`, report: looked.report }
}

function rememberDeletion(c: PortalContext, { id, deletionToken, expiresAt }: StoredVerification): void {
  setCookie(c, deletionCookie(id), deletionToken, {
    path: pathOf(id),
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure(c),
    expires: new Date(expiresAt),
  })
}

const sendOn = (c: PortalContext, location: string): Response =>
  wantsJson(c) ? c.json({ location }, 201) : c.redirect(location, 303)

function toldOf(c: PortalContext, outcome: Result<StoredVerification>): Told {
  if (!outcome.ok) return { fault: outcome.fault.code }
  rememberDeletion(c, outcome.value)
  return { id: outcome.value.id }
}

const pathOf = (id: string): string => `/verifications/${encodeURIComponent(id)}`
const plainOf = (id: string): string => id.replace(/[^\w-]/g, '')
const deletionCookie = (id: string): string => `deletion-${plainOf(id)}`
