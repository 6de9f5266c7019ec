import { Hono } from 'hono'
import { readCrossCertificate } from '../../../service/entries/read-cross-certificate.ts'
import { readInstrument } from '../../../service/entries/read-instrument.ts'
import { instantsOfChange } from '../../../service/matrix/agreements.ts'
import { readAgreements } from '../../../service/matrix/read-agreements.ts'
import { pairAt, recognitionMatrix } from '../../../service/matrix/recognition-matrix.ts'
import { visibleText } from '../components/shown-name.tsx'
import type { PortalContext, PortalEnv } from '../portal-service.ts'
import { todayInBeijing } from '../query/read-question.ts'
import { limitRate } from '../shell/rate-limit.ts'
import { regionOptions } from '../shell/region-options.ts'
import { pageWords, refuse, refuseFault, renderPage } from '../shell/render-page.tsx'
import { CrossCertificatePage, namesOf } from './cross-certificate-page.tsx'
import { entryViewOf } from './entry-view.ts'
import { graph } from './graph/graph-routes.tsx'
import { InstrumentPage } from './instrument-page.tsx'
import { CrossesPage, InstrumentsPage } from './list-pages.tsx'
import { askedAddress, daysOfChange, readAsked } from './read-asked.ts'
import { RecognitionPage } from './recognition-page.tsx'
import { recognitionWords } from './recognition-words.ts'

/** Each page reads what regions agreed on: units of the limit for anonymous questions. Ours. */
const READING_UNITS = 2

/** Who recognises whose certificates. */
export const recognition = new Hono<PortalEnv>()

recognition.route('/graph', graph)

const crumbsOf = (c: PortalContext) => [{ href: '/recognition', title: recognitionWords(pageWords(c)).title }]

recognition.get('/', limitRate(READING_UNITS), async (c) => {
  const { registry, clock } = c.var.ports
  const now = clock()
  const words = pageWords(c)
  const { asked, wrong } = readAsked((name) => c.req.query(name) ?? '', now)
  const [read, regions] = await Promise.all([readAgreements(registry), regionOptions(registry, words)])
  if (!read.ok) return refuseFault(c, read.fault)
  if (!regions.ok) return refuseFault(c, regions.fault)
  const { agreements } = read.value
  const days = daysOfChange(instantsOfChange(agreements), now)
  const stepped = days[Number(c.req.query('step') ?? Number.NaN)]
  if (stepped !== undefined) {
    return c.redirect(askedAddress('/recognition', { ...asked, day: stepped, isPast: stepped !== days.at(-1) }), 303)
  }
  const { from, to, at, purpose } = asked
  return renderPage(
    c,
    { title: recognitionWords(words).title, crumbs: [], status: wrong.length === 0 ? 200 : 422 },
    <RecognitionPage
      words={words}
      asked={asked}
      wrong={wrong}
      regions={regions.value}
      days={days}
      read={read.value}
      matrix={recognitionMatrix(agreements, at, purpose)}
      pair={from === null || to === null ? null : pairAt(agreements, { from, to, at, purpose })}
    />,
  )
})

recognition.get('/instruments', limitRate(READING_UNITS), async (c) => {
  const { registry, clock } = c.var.ports
  const words = pageWords(c)
  const { asked, wrong } = readAsked((name) => c.req.query(name) ?? '', clock())
  const [read, regions] = await Promise.all([readAgreements(registry), regionOptions(registry, words)])
  if (!read.ok) return refuseFault(c, read.fault)
  if (!regions.ok) return refuseFault(c, regions.fault)
  return renderPage(
    c,
    { title: recognitionWords(words).instruments.title, crumbs: crumbsOf(c), status: wrong.length === 0 ? 200 : 422 },
    <InstrumentsPage
      words={words}
      read={read.value}
      asked={asked}
      wrong={wrong}
      regions={regions.value}
      today={todayInBeijing(clock())}
      after={c.req.query('after') ?? ''}
    />,
  )
})

recognition.get('/cross-certificates', limitRate(READING_UNITS), async (c) => {
  const { registry, clock } = c.var.ports
  const words = pageWords(c)
  const { asked, wrong } = readAsked((name) => c.req.query(name) ?? '', clock())
  const read = await readAgreements(registry)
  if (!read.ok) return refuseFault(c, read.fault)
  return renderPage(
    c,
    { title: recognitionWords(words).crosses.title, crumbs: crumbsOf(c), status: wrong.length === 0 ? 200 : 422 },
    <CrossesPage
      words={words}
      read={read.value}
      asked={asked}
      wrong={wrong}
      regions={[]}
      today={todayInBeijing(clock())}
      after={c.req.query('after') ?? ''}
    />,
  )
})

recognition.get('/instruments/:id', limitRate(READING_UNITS), async (c) => {
  const view = await entryViewOf(c)
  if (view instanceof Response) return view
  const found = await readInstrument(c.var.ports.registry, c.req.param('id'))
  if (!found.ok) return refuseFault(c, found.fault)
  if (found.value === null) return refuse(c, 404, (words) => recognitionWords(words).notFound.instrument)
  const { words, wrong } = view
  const { instrument } = found.value
  const crumbs = [
    ...crumbsOf(c),
    { href: '/recognition/instruments', title: recognitionWords(words).instruments.title },
  ]
  const { demonstration } = instrument
  return renderPage(
    c,
    { title: visibleText(instrument.names[words.lang]), crumbs, demonstration, status: wrong.length === 0 ? 200 : 422 },
    <InstrumentPage {...view} entry={found.value} />,
  )
})

recognition.get('/cross-certificates/:id', limitRate(READING_UNITS), async (c) => {
  const view = await entryViewOf(c)
  if (view instanceof Response) return view
  const found = await readCrossCertificate(c.var.ports.registry, c.req.param('id'))
  if (!found.ok) return refuseFault(c, found.fault)
  if (found.value === null) return refuse(c, 404, (words) => recognitionWords(words).notFound.cross)
  const { words, wrong } = view
  const texts = recognitionWords(words)
  const { subject, issuer } = namesOf(words, found.value)
  const crumbs = [...crumbsOf(c), { href: '/recognition/cross-certificates', title: texts.crosses.title }]
  return renderPage(
    c,
    {
      title: texts.cross.title(visibleText(subject), visibleText(issuer)),
      crumbs,
      status: wrong.length === 0 ? 200 : 422,
    },
    <CrossCertificatePage {...view} entry={found.value} />,
  )
})
