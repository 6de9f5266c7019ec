import { Hono } from 'hono'
import { listInstruments } from '../../../service/entries/list-instruments.ts'
import { registrationOverview } from '../../../service/registration/registration-overview.ts'
import { submitForRegistration } from '../../../service/registration/submit-registration.ts'
import type { Option } from '../components/fields.tsx'
import { visibleText } from '../components/shown-name.tsx'
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
  const words = pageWords(c)
  const optionOf = (row: { readonly id: string; readonly names: Readonly<Record<'zh' | 'en', string>> }): Option => ({
    value: row.id,
    label: `${visibleText(row.names[words.lang])} (${row.id})`,
  })
  const { form } = consoleWords(words)
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
      counterparts={[...names.value.values()].filter(({ id }) => id !== own).map(optionOf)}
      instruments={instruments.value.map(optionOf)}
      pairs={overview.value.registrations.filter((each) => each.kind === 'cross-certificate').map(optionOf)}
      value={value}
      wrong={wrong}
    />,
  )
}
