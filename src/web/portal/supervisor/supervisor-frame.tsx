import type { Child } from 'hono/jsx'
import type { Permission } from '../../../service/access/permissions.ts'
import { isAllowed } from '../../../service/access/permissions.ts'
import { LinkTabs } from '../components/link-tabs.tsx'
import type { Person, PortalContext } from '../portal-service.ts'
import { PersonBar } from '../session/person-bar.tsx'
import { personOf } from '../session/require-person.tsx'
import type { PageStatus } from '../shell/page-status.ts'
import { pageWords, refuse, renderPage } from '../shell/render-page.tsx'
import type { Words } from '../shell/words.ts'
import { type FrameTexts, frameWords } from './frame-words.ts'

type Part = 'queue' | 'rows' | 'sources' | 'accounts' | 'activity' | 'statistics' | 'audit'

/** Where each part stands, and what whoever sees it must be allowed. */
const PARTS: Readonly<Record<Part, readonly [href: string, permission: Permission]>> = {
  queue: ['/supervisor', 'registration.read-all'],
  rows: ['/supervisor/rows', 'proposal.make'],
  sources: ['/supervisor/list-sources', 'list-source.read'],
  accounts: ['/supervisor/accounts', 'account.read'],
  activity: ['/supervisor/activity', 'change.read'],
  statistics: ['/supervisor/statistics', 'statistics.read'],
  audit: ['/supervisor/audit', 'history.read'],
}

export const may = (actor: Person['actor'], permission: Permission): boolean =>
  isAllowed({ kind: 'session', actor }, permission)

interface SupervisorPage {
  readonly part: Part
  readonly title: string
  /** Below the part it belongs to. */
  readonly isDetail?: boolean
  readonly status?: PageStatus
}

/** A page of the console, for who is logged in: who that is above it, and the parts that are open to the role. */
export function renderSupervisor(
  c: PortalContext,
  { part, title, isDetail = true, status = 200 }: SupervisorPage,
  content: Child,
): Promise<Response> {
  const words = pageWords(c)
  const texts = frameWords(words)
  const crumbs = [
    ...(part === 'queue' && !isDetail ? [] : [{ href: PARTS.queue[0], title: texts.title }]),
    ...(part === 'queue' || !isDetail ? [] : [{ href: PARTS[part][0], title: texts[part] }]),
  ]
  return renderPage(
    c,
    { title, crumbs, status, unlisted: true },
    <>
      <Head words={words} person={personOf(c)} part={part} />
      {content}
    </>,
  )
}

/** What stands above every page of the console. */
function Head({ words, person, part }: { words: Words; person: Person; part: Part }) {
  const texts: FrameTexts = frameWords(words)
  const open = (Object.keys(PARTS) as Part[]).filter((each) => may(person.actor, PARTS[each][1]))
  return (
    <>
      <PersonBar words={words} person={person} />
      <div class="supervisor-parts">
        <LinkTabs
          label={texts.parts}
          tabs={open.map((each) => ({ href: PARTS[each][0], title: texts[each], current: each === part }))}
        />
      </div>
    </>
  )
}

export const refuseMissing = (c: PortalContext): Promise<Response> =>
  refuse(c, 404, (words) => frameWords(words).missing)
