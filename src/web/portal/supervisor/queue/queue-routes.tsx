import { Hono } from 'hono'
import { readRowNames } from '../../../../service/supervision/row-names.ts'
import { workQueue } from '../../../../service/supervision/work-queue.ts'
import { authorityNames } from '../../console/authority-names.tsx'
import type { PortalEnv } from '../../portal-service.ts'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import { frameWords } from '../frame-words.ts'
import { renderSupervisor } from '../supervisor-frame.tsx'
import { QueuePage } from './queue-page.tsx'

export const queue = new Hono<PortalEnv>()

queue.get('/', requirePerson('registration.read-all'), async (c) => {
  const person = personOf(c)
  const found = await workQueue(c.var.ports, person.actor)
  if (!found.ok) return refuseFault(c, found.fault)
  const names = await authorityNames(c.var.ports.registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const proposals = found.value.items.filter(({ kind }) => kind === 'proposal')
  const rowNames = await readRowNames(c.var.ports.registry, proposals)
  if (!rowNames.ok) return refuseFault(c, rowNames.fault)
  const words = pageWords(c)
  return renderSupervisor(
    c,
    { part: 'queue', title: frameWords(words).title, isDetail: false },
    <QueuePage words={words} queue={found.value} names={names.value} rowNames={rowNames.value} person={person} />,
  )
})
