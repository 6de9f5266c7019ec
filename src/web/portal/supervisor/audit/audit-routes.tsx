import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { auditRegistry } from '../../../../service/supervision/audit-registry.ts'
import { streamed } from '../../../api/streamed.ts'
import { Remark } from '../../components/notice.tsx'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { requirePerson } from '../../session/require-person.tsx'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import type { Words } from '../../shell/words.ts'
import { renderSupervisor } from '../supervisor-frame.tsx'
import { AuditPage, CheckFrame, Ended, MARK, ProgressLine } from './audit-page.tsx'
import { auditWords } from './audit-words.ts'
import { Outcome } from './outcome.tsx'

export const audit = new Hono<PortalEnv>()

audit.get('/', requirePerson('history.read'), (c) => beginning(c, false))

interface Seen {
  readonly version: number
  readonly hash: string
}

/**
 * The check writes its progress into the page while it runs, and its result at the end: a log may be long, and nobody has to
 * believe a page that says nothing. It only reads, so it has an address.
 */
audit.get('/check', requirePerson('history.read'), async (c) => {
  const seen = seenOf(c)
  if (seen === 'malformed') return beginning(c, true)
  const { registry } = c.var.ports
  const head = await registry.head()
  if (!head.ok) return refuseFault(c, head.fault)
  const words = pageWords(c)
  const frame = await renderSupervisor(
    c,
    { part: 'audit', title: auditWords(words).checking },
    <CheckFrame words={words} total={head.value.version} />,
  )
  const [before = '', after = ''] = (await frame.text()).split(MARK)
  return c.body(streamed(pieces(c, words, { before, after, seen })), 200, {
    'Content-Type': 'text/html; charset=UTF-8',
    // What is held back until it is whole would show no progress.
    'X-Accel-Buffering': 'no',
  })
})

async function* pieces(
  c: PortalContext,
  words: Words,
  { before, after, seen }: { before: string; after: string; seen: Seen | null },
): AsyncGenerator<string> {
  yield `${before}<ol class="audit-progress">${await written(<li>{auditWords(words).stay}</li>)}`
  let hundredths = -1
  for await (const each of auditRegistry(c.var.ports.registry, seen)) {
    if ('kind' in each) {
      const now = Math.floor((each.done / Math.max(1, each.total)) * 100)
      if (now > hundredths) yield await written(<ProgressLine words={words} done={each.done} total={each.total} />)
      hundredths = now
    } else {
      yield `</ol>${await written(
        <Ended words={words}>
          {each.ok ? (
            <Outcome words={words} outcome={each.value} />
          ) : (
            <Remark tone="unknown">
              <p>{auditWords(words).unavailable}</p>
            </Remark>
          )}
        </Ended>,
      )}`
    }
  }
  yield after
}

const written = async (part: Child): Promise<string> => String(await part)

async function beginning(c: PortalContext, isWrong: boolean): Promise<Response> {
  const head = await c.var.ports.registry.head()
  if (!head.ok) return refuseFault(c, head.fault)
  const words = pageWords(c)
  return renderSupervisor(
    c,
    { part: 'audit', title: auditWords(words).title, isDetail: false, status: isWrong ? 422 : 200 },
    <AuditPage words={words} head={head.value} value={(name) => c.req.query(name) ?? ''} isWrong={isWrong} />,
  )
}

/** The head that somebody noted; both of its parts, or none. */
function seenOf(c: PortalContext): Seen | null | 'malformed' {
  const version = (c.req.query('version') ?? '').trim()
  const hash = (c.req.query('hash') ?? '').toLowerCase().replace(/[\s:]/g, '')
  if (version === '' && hash === '') return null
  if (!/^[1-9]\d{0,14}$/.test(version) || !/^[0-9a-f]{64}$/.test(hash)) return 'malformed'
  return { version: Number(version), hash }
}
