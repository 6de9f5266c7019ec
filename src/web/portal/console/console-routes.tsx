import { Hono } from 'hono'
import { registrationOverview } from '../../../service/registration/registration-overview.ts'
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
  if (person?.actor.role === 'ca-representative') {
    c.header('Cache-Control', 'no-store')
    return ownRegistrations(c, person)
  }
  const words = pageWords(c)
  const { title } = consoleWords(words)
  return renderPage(c, { title, crumbs: [] }, <ConsolePage words={words} person={person} />)
})

async function ownRegistrations(c: PortalContext, person: PortalEnv['Variables']['person']): Promise<Response> {
  const { registry } = c.var.ports
  const overview = await registrationOverview(registry, person.actor.authority ?? '')
  if (!overview.ok) return refuseFault(c, overview.fault)
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
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
      relied={null}
    />,
  )
}

consoleDoor.route('/new', submission)
consoleDoor.route('/registrations', registration)
