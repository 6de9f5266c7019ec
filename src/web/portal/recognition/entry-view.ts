import { isAllowed } from '../../../service/access/permissions.ts'
import type { PortalContext } from '../portal-service.ts'
import { todayInBeijing } from '../query/read-question.ts'
import { findPerson } from '../session/require-person.tsx'
import { pageWords } from '../shell/render-page.tsx'
import type { Words } from '../shell/words.ts'
import { type Asked, type AskedField, readAsked } from './read-asked.ts'

/** What every page about one entry is told: the day that is asked about, and whether its reader may see who changed it. */
export interface EntryView {
  readonly words: Words
  readonly asked: Asked
  readonly wrong: readonly AskedField[]
  readonly today: string
  /** Of the page itself, for its form. */
  readonly address: string
  readonly mayReadLog: boolean
}

/**
 * Open to all; who changed an entry, and why, is told only to whom the change log is open. What such a reader sees is kept by no
 * cache.
 */
export async function entryViewOf(c: PortalContext): Promise<EntryView | Response> {
  const person = await findPerson(c)
  if (person instanceof Response) return person
  if (person !== null) c.header('Cache-Control', 'no-store')
  const now = c.var.ports.clock()
  return {
    words: pageWords(c),
    ...readAsked((name) => c.req.query(name) ?? '', now),
    today: todayInBeijing(now),
    address: new URL(c.req.url).pathname,
    mayReadLog: person !== null && isAllowed({ kind: 'session', actor: person.actor }, 'change.read'),
  }
}
