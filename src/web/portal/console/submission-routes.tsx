import { Hono } from 'hono'
import { listInstruments } from '../../../service/entries/list-instruments.ts'
import { type RegistrationOverview, registrationOverview } from '../../../service/registration/registration-overview.ts'
import { rootsOnFile } from '../../../service/registration/roots-on-file.ts'
import { submitForRegistration } from '../../../service/registration/submit-registration.ts'
import type { PortalContext, PortalEnv } from '../portal-service.ts'
import { once } from '../session/once.tsx'
import { personOf, requirePerson } from '../session/require-person.tsx'
import { formOf, textField } from '../shell/form-fields.ts'
import { pageWords, refuseFault, renderPage } from '../shell/render-page.tsx'
import { authorityNames } from './authority-names.tsx'
import { consoleWords } from './console-words.ts'
import {
  fieldOfFault,
  isSubmissionKind,
  readSubmission,
  type SubmissionField,
  type SubmissionKind,
  type WrongField,
} from './read-submission.ts'
import type { RootsMissing } from './roots-first.tsx'
import { rowOptions } from './row-options.ts'
import { SubmissionPage } from './submission-page.tsx'

/** What a CA submits. */
export const submission = new Hono<PortalEnv>()

submission.get('/', requirePerson('registration.submit'), (c) =>
  submissionPage(c, kindOf(c.req.query('kind') ?? ''), () => '', []),
)

submission.post('/', requirePerson('registration.submit'), (c) =>
  once(c, async () => {
    const form = await formOf(c)
    const { actor } = personOf(c)
    const { registry, clock } = c.var.ports
    const now = clock()
    const kind = kindOf(textField(form, 'kind'))
    const value = (name: SubmissionField) => textField(form, name)
    const read = await readSubmission(form, kind, actor.authority ?? '', now)
    if (!read.ok) return submissionPage(c, kind, value, read.wrong)
    const submitted = await submitForRegistration(registry, read.value, actor, now)
    if (!submitted.ok) {
      const { fault } = submitted
      if (fault.code.startsWith('service.')) return refuseFault(c, fault)
      return submissionPage(c, kind, value, [{ name: fieldOfFault(fault, read.value), error: fault }])
    }
    return c.redirect(`/console/registrations/${submitted.value.id}`, 303)
  }),
)

const kindOf = (text: string): SubmissionKind => (isSubmissionKind(text) ? text : 'cross-certificate')

async function submissionPage(
  c: PortalContext,
  kind: SubmissionKind,
  value: (name: SubmissionField) => string,
  wrong: readonly WrongField[],
): Promise<Response> {
  const { registry, clock } = c.var.ports
  const person = personOf(c)
  const own = person.actor.authority ?? ''
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const instruments = await listInstruments(registry, clock())
  if (!instruments.ok) return refuseFault(c, instruments.fault)
  const overview = await registrationOverview(registry, own)
  if (!overview.ok) return refuseFault(c, overview.fault)
  const roots = await rootsOnFile(registry)
  if (!roots.ok) return refuseFault(c, roots.fault)
  const words = pageWords(c)
  const { form, roots: texts } = consoleWords(words)
  const others = [...names.value.values()].filter(({ id }) => id !== own)
  const missing = roots.value && missingRoots(roots.value, own, others, overview.value.registrations)
  const lacks = (row: (typeof others)[number]) => (missing?.others.includes(row) ? texts.lacks : null)
  const crosses = overview.value.registrations.filter((each) => each.kind === 'cross-certificate')
  return renderPage(
    c,
    {
      title: form.title,
      crumbs: [{ href: '/console', title: consoleWords(words).own.title }],
      unlisted: true,
      status: wrong.length === 0 ? 200 : 422,
    },
    <SubmissionPage
      words={words}
      person={person}
      kind={kind}
      counterparts={rowOptions(words, others, lacks)}
      instruments={rowOptions(words, instruments.value)}
      pairs={rowOptions(words, crosses)}
      roots={missing}
      value={value}
      wrong={wrong}
    />,
  )
}

/** States in which a registration is still on its way. */
const ON_ITS_WAY = ['submitted', 'proven', 'approved'] as const

function missingRoots(
  roots: ReadonlySet<string>,
  own: string,
  others: RootsMissing['others'],
  registrations: RegistrationOverview['registrations'],
): RootsMissing {
  const submitted = registrations.find(
    ({ kind, state }) => kind === 'root' && ON_ITS_WAY.some((each) => each === state),
  )
  return { own: !roots.has(own), submitted: submitted ?? null, others: others.filter(({ id }) => !roots.has(id)) }
}
