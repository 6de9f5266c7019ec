import { Hono } from 'hono'
import { readPathGraph } from '../../../service/graph/read-path-graph.ts'
import { askAboutCertificate } from '../../../service/recognition/ask-about-certificate.ts'
import { findRegisteredCertificates } from '../../../service/recognition/find-registered-certificates.ts'
import { usageOfRecognition } from '../../../service/statistics/usage-events.ts'
import type { PortalContext, PortalEnv, UploadedFile } from '../portal-service.ts'
import { filesOf, formLimit, formOf, textField } from '../shell/form-fields.ts'
import { limitRate } from '../shell/rate-limit.ts'
import { regionOptions } from '../shell/region-options.ts'
import { pageWords, refuseFault, renderPage } from '../shell/render-page.tsx'
import { AnswerPage } from './answer-page.tsx'
import { NoneFoundPage, SeveralFoundPage } from './found-pages.tsx'
import { QueryPage } from './query-page.tsx'
import { MATERIAL_FILES_MAX } from './question-form.tsx'
import {
  answerAddress,
  instantsOf,
  isWay,
  type QueryField,
  readSought,
  readTerms,
  type Terms,
  todayInBeijing,
  type Way,
} from './read-question.ts'
import { relianceOf } from './reliance.ts'
import { queryWords } from './words/query-words.ts'

/** A question counts as ten: each searches paths, and nobody may try numbers one after the other. Ours. */
const QUERY_UNITS = 10

const CRUMBS = (c: PortalContext) => [{ href: '/query', title: queryWords(pageWords(c)).title }]

/** The public query window: one certificate at a time, and never a list of them. */
export const query = new Hono<PortalEnv>()

query.get('/', (c) => {
  const by = c.req.query('by') ?? 'file'
  return formPage(c, isWay(by) ? by : 'file', (name) => c.req.query(name) ?? '', [])
})

query.post('/', limitRate(QUERY_UNITS), formLimit, async (c) => {
  const form = await formOf(c)
  const field = (name: string) => textField(form, name)
  const by = field('by')
  if (!isWay(by)) return formPage(c, 'file', field, ['certificate'])
  const terms = readTerms(field, c.var.ports.clock())
  const wrong = terms.ok ? [] : terms.wrong
  if (by === 'file') {
    const [certificate] = await filesOf(form, 'certificate')
    const material = await filesOf(form, 'material')
    const missing: QueryField[] = certificate === undefined ? ['certificate'] : []
    const tooMany: QueryField[] = material.length > MATERIAL_FILES_MAX ? ['material'] : []
    if (!terms.ok || certificate === undefined || tooMany.length > 0) {
      return formPage(c, by, field, [...missing, ...tooMany, ...wrong])
    }
    return answer(c, { certificate, material, terms: terms.value, isKept: false })
  }
  const sought = readSought(by, field)
  if (!terms.ok || !sought.ok) return formPage(c, by, field, [...(sought.ok ? [] : sought.wrong), ...wrong])
  const found = await findRegisteredCertificates(sought.value, c.var.certificates)
  if (!found.ok) return refuseFault(c, found.fault)
  const [first, ...more] = found.value
  if (first === undefined) return noneFound(c)
  // The serial number and the issuer's name stay out of the address: only the fingerprint is passed on.
  if (more.length === 0) return c.redirect(answerAddress(first.sha256, terms.value), 303)
  const words = pageWords(c)
  return renderPage(
    c,
    { title: queryWords(words).several.title, crumbs: CRUMBS(c), unlisted: true },
    <SeveralFoundPage words={words} found={found.value} terms={terms.value} />,
  )
})

query.get('/certificates/:sha256{[0-9a-f]{64}}', limitRate(QUERY_UNITS), async (c) => {
  const field = (name: string) => c.req.query(name) ?? ''
  const terms = readTerms(field, c.var.ports.clock())
  const digest = c.req.param('sha256')
  if (!terms.ok) {
    return formPage(c, 'fingerprint', (name) => (name === 'fingerprint' ? digest : field(name)), terms.wrong)
  }
  const found = await findRegisteredCertificates({ by: 'fingerprint', digest }, c.var.certificates)
  if (!found.ok) return refuseFault(c, found.fault)
  const certificate = found.value.find(({ sha256 }) => sha256 === digest)
  if (certificate === undefined) return noneFound(c)
  const file = { name: null, bytes: certificate.bytes }
  return answer(c, { certificate: file, material: [], terms: terms.value, isKept: true })
})

interface Asked {
  readonly certificate: UploadedFile
  readonly material: readonly UploadedFile[]
  readonly terms: Terms
  /** Whether the registry holds the certificate, so that the answer has an address. */
  readonly isKept: boolean
}

async function answer(c: PortalContext, { certificate, material, terms, isKept }: Asked): Promise<Response> {
  const now = c.var.ports.clock()
  const { region, purpose, day, effective } = terms
  const named = (file: UploadedFile, index: number) => ({ name: file.name ?? `${index + 1}`, bytes: file.bytes })
  const answered = await askAboutCertificate(
    {
      certificate: named(certificate, 0),
      material: material.map(named),
      ...{ region, purpose, effective, instants: instantsOf(day, now) ?? [now] },
    },
    c.var.ports.registry,
  )
  if (!answered.ok) return refuseFault(c, answered.fault)
  const words = pageWords(c)
  const { reports, sha256 } = answered.value
  const graph = await readPathGraph(c.var.ports.registry, reports.at(-1)!)
  if (!graph.ok) return refuseFault(c, graph.fault)
  c.var.ports.usage.count(usageOfRecognition(reports.at(-1)!), now)
  const address = isKept ? new URL(answerAddress(sha256, terms), c.var.origin).href : null
  c.header('Cache-Control', 'no-store')
  return renderPage(
    c,
    {
      title: queryWords(words).answer.reliance[relianceOf(reports.at(-1)!)].word,
      crumbs: CRUMBS(c),
      unlisted: true,
      demonstration: reports.some(({ recognition }) => recognition.demonstration),
    },
    <AnswerPage
      words={words}
      answer={answered.value}
      day={reports.length > 1 ? day : null}
      address={address}
      graph={graph.value}
    />,
  )
}

function noneFound(c: PortalContext): Promise<Response> {
  const words = pageWords(c)
  const { title } = queryWords(words).none
  return renderPage(c, { title, crumbs: CRUMBS(c), status: 404, unlisted: true }, <NoneFoundPage words={words} />)
}

/** The form, empty or with what has to be corrected. */
async function formPage(
  c: PortalContext,
  way: Way,
  value: (name: QueryField) => string,
  wrong: readonly QueryField[],
): Promise<Response> {
  const words = pageWords(c)
  const { ports } = c.var
  const regions = await regionOptions(ports.registry, words)
  if (!regions.ok) return refuseFault(c, regions.fault)
  const { title } = queryWords(words)
  return renderPage(
    c,
    { title, crumbs: [], status: wrong.length === 0 ? 200 : 422 },
    <QueryPage
      words={words}
      way={way}
      regions={regions.value}
      today={todayInBeijing(ports.clock())}
      value={value}
      wrong={wrong}
    />,
  )
}
