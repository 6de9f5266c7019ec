import { Hono } from 'hono'
import { registrationOverview } from '../../../service/registration/registration-overview.ts'
import { usageOfAuthority } from '../../../service/statistics/summarise-usage.ts'
import { dayAfter, dayOf } from '../../../service/statistics/usage-day.ts'
import type { PortalContext, PortalEnv } from '../portal-service.ts'
import { findPerson } from '../session/require-person.tsx'
import { pageWords, refuseFault, renderPage } from '../shell/render-page.tsx'
import { authorityNames } from './authority-names.tsx'
import { ConsolePage } from './console-page.tsx'
import { consoleWords } from './console-words.ts'
import { filterOf, OwnRegistrationsPage } from './own-registrations-page.tsx'
import { registration } from './registration-routes.tsx'
import { submission } from './submission-routes.tsx'

/** The console of certification authorities; its first page is the door of both consoles. */
export const consoleDoor = new Hono<PortalEnv>()

consoleDoor.get('/', async (c) => {
  const person = await findPerson(c)
  if (person instanceof Response) return person
  if (person !== null) c.header('Cache-Control', 'no-store')
  if (person?.actor.role === 'ca-representative') return ownRegistrations(c, person)
  const words = pageWords(c)
  const { title } = consoleWords(words)
  return renderPage(c, { title, crumbs: [] }, <ConsolePage words={words} person={person} />)
})

/** Days of which it is counted how often the own certificates were relied on. Ours. */
const RELIED_DAYS = 30

async function ownRegistrations(c: PortalContext, person: PortalEnv['Variables']['person']): Promise<Response> {
  const { registry, usage, clock } = c.var.ports
  const own = person.actor.authority ?? ''
  const overview = await registrationOverview(registry, own)
  if (!overview.ok) return refuseFault(c, overview.fault)
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const today = dayOf(clock())
  const relied = await usage.between(dayAfter(today, 1 - RELIED_DAYS), today)
  if (!relied.ok) return refuseFault(c, relied.fault)
  const words = pageWords(c)
  return renderPage(
    c,
    { title: consoleWords(words).own.title, crumbs: [], unlisted: true },
    <OwnRegistrationsPage
      words={words}
      person={person}
      overview={overview.value}
      names={names.value}
      filter={filterOf(c.req.query('show'))}
      relied={relied.value.isComplete ? usageOfAuthority(relied.value, own) : null}
    />,
  )
}

consoleDoor.route('/new', submission)
consoleDoor.route('/registrations', registration)
