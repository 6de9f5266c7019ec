import { Hono } from 'hono'
import { listInstruments } from '../../../service/entries/list-instruments.ts'
import type { InspectedSubmission } from '../../../service/registration/inspect-submission.ts'
import { instrumentsUnder } from '../../../service/registration/instruments-under.ts'
import { type RegistrationOverview, registrationOverview } from '../../../service/registration/registration-overview.ts'
import { rootsOnFile } from '../../../service/registration/roots-on-file.ts'
import { submitForRegistration } from '../../../service/registration/submit-registration.ts'
import type { PortalContext, PortalEnv } from '../portal-service.ts'
import { once } from '../session/once.tsx'
import { personOf, requirePerson } from '../session/require-person.tsx'
import { formOf, textField } from '../shell/form-fields.ts'
import { pageWords, refuseFault, renderPage } from '../shell/render-page.tsx'
import { authorityNames } from './authority-names.tsx'
import { type CertificateSides, settledAs, sidesOf } from './certificate-sides.ts'
import { consoleWords } from './console-words.ts'
import { CrossCertificatePage } from './cross-certificate-page.tsx'
import { fieldOfFault, readSubmission } from './read-submission.ts'
import { RootsFirst, type RootsMissing } from './roots-first.tsx'
import { rowOptions } from './row-options.ts'
import type { SubmissionField, SubmissionKind, WrongField } from './submission-fields.ts'
import { SubmissionPage } from './submission-page.tsx'
import { isOfService, openFiles } from './submitted-files.ts'
import { suggestedNames } from './suggested-names.ts'

/** What a CA submits: a root at once, a cross-certificate after it was shown what the file says. */
export const submission = new Hono<PortalEnv>()

submission.get('/', requirePerson('registration.submit'), (c) =>
  submissionPage(c, { kind: kindOf(c.req.query('kind') ?? ''), form: null, inspected: null, wrong: [] }),
)

submission.post('/', requirePerson('registration.submit'), (c) =>
  once(c, async () => {
    const form = await formOf(c)
    const kind = kindOf(textField(form, 'kind'))
    const { registry, clock } = c.var.ports
    const now = clock()
    const opened = await openFiles(registry, form, kind)
    if (!opened.ok) return refuseFault(c, opened.fault)
    const inspected = 'inspected' in opened.value ? opened.value.inspected : null
    const unread = 'wrong' in opened.value ? [opened.value.wrong] : []
    const given = { kind, form, inspected }
    const isFirstLook = kind === 'cross-certificate' && textField(form, 'step') !== 'submit'
    if (isFirstLook) return answer(c, { ...given, wrong: unread })
    const { actor } = personOf(c)
    const read = readSubmission(form, { kind, own: actor.authority ?? '', files: inspected }, now)
    if (!read.ok) return answer(c, { ...given, wrong: [...unread, ...read.wrong] })
    const submitted = await submitForRegistration(registry, read.value, actor, now)
    if (submitted.ok) return c.redirect(`/console/registrations/${submitted.value.id}`, 303)
    const { fault } = submitted
    if (isOfService(fault)) return refuseFault(c, fault)
    return answer(c, { ...given, wrong: [{ name: fieldOfFault(fault), error: fault }] })
  }),
)

const kindOf = (text: string): SubmissionKind => (text === 'root' ? 'root' : 'cross-certificate')

/** A form as it was sent, with what its files say and what is wrong with it. */
interface Given {
  readonly kind: SubmissionKind
  readonly form: FormData | null
  readonly inspected: InspectedSubmission | null
  readonly wrong: readonly WrongField[]
}

/** The form again: what its certificate says where it can be submitted, else the file is asked for. */
async function answer(c: PortalContext, given: Given): Promise<Response> {
  const { inspected, wrong } = given
  const isOfFile = wrong.some(({ name }) => name === 'certificate-file' || name === 'request-file')
  if (inspected === null || inspected.parties === null || isOfFile) return submissionPage(c, given)
  const { registry } = c.var.ports
  const own = personOf(c).actor.authority ?? ''
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const sides = sidesOf(inspected.parties, own, [...names.value.keys()])
  if (typeof sides === 'string')
    return submissionPage(c, { ...given, wrong: [{ name: 'certificate-file', error: sides }] })
  return crossCertificatePage(c, { ...given, inspected }, sides, names.value)
}

type Named = Extract<Awaited<ReturnType<typeof authorityNames>>, { ok: true }>['value']

async function crossCertificatePage(
  c: PortalContext,
  given: Given & { readonly inspected: InspectedSubmission },
  sides: CertificateSides,
  names: Named,
): Promise<Response> {
  const { registry, clock } = c.var.ports
  const person = personOf(c)
  const instruments = await listInstruments(registry, clock())
  if (!instruments.ok) return refuseFault(c, instruments.fault)
  const overview = await registrationOverview(registry, person.actor.authority ?? '')
  if (!overview.ok) return refuseFault(c, overview.fault)
  const roots = await rootsOnFile(registry)
  if (!roots.ok) return refuseFault(c, roots.fault)
  const words = pageWords(c)
  const lacks = ({ id }: { readonly id: string }) =>
    roots.value?.has(id) === false ? consoleWords(words).roots.lacks : null
  const [issuer, subject] = [settledAs(sides.issuer), settledAs(sides.subject)]
  const [certifying, certified] = [names.get(issuer ?? ''), names.get(subject ?? '')]
  const suggested = suggestedNames(certifying?.names, certified?.names)
  const isOfBoth = certifying !== undefined && certified !== undefined
  return submissionFrame(
    c,
    given,
    <CrossCertificatePage
      {...propsOf(c, given, suggested)}
      inspected={given.inspected}
      sides={sides}
      options={(ids) => {
        const rows = ids.flatMap((id) => names.get(id) ?? { id, names: { zh: id, en: id } })
        return rowOptions(words, rows, lacks)
      }}
      instruments={rowOptions(
        words,
        isOfBoth ? instrumentsUnder(instruments.value, certifying, certified) : instruments.value,
      )}
      isOfBoth={isOfBoth}
      pairs={rowOptions(words, pairsOf(overview.value.registrations, issuer, subject))}
    />,
  )
}

/** Cross-certificates of the same two in the other direction, as far as both are known. RFC 4158 §1.5.3 */
const pairsOf = (
  registrations: RegistrationOverview['registrations'],
  issuer: string | null,
  subject: string | null,
): RegistrationOverview['registrations'] =>
  registrations.filter(
    (each) =>
      each.kind === 'cross-certificate' &&
      (issuer === null || each.subject === issuer) &&
      (subject === null || each.issuer === subject),
  )

async function submissionPage(c: PortalContext, given: Given): Promise<Response> {
  const { registry } = c.var.ports
  const own = personOf(c).actor.authority ?? ''
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const overview = await registrationOverview(registry, own)
  if (!overview.ok) return refuseFault(c, overview.fault)
  const roots = await rootsOnFile(registry)
  if (!roots.ok) return refuseFault(c, roots.fault)
  const others = [...names.value.values()].filter(({ id }) => id !== own)
  const missing = roots.value && missingRoots(roots.value, own, others, overview.value.registrations)
  const above = given.kind === 'root' || missing === null ? null : <RootsFirst words={pageWords(c)} missing={missing} />
  return submissionFrame(c, given, <SubmissionPage {...propsOf(c, given, null)} above={above} />)
}

function propsOf(c: PortalContext, given: Given, suggested: Readonly<Partial<Record<SubmissionField, string>>> | null) {
  const { kind, form, inspected, wrong } = given
  const value = (name: SubmissionField): string => {
    // A file cannot be sent back to its field, and what it says can: it stands where text is pasted.
    if (inspected !== null && name === 'certificate') return inspected.certificate
    if (inspected !== null && name === 'request') return inspected.request ?? ''
    if (form?.has(name) !== true) return suggested?.[name] ?? ''
    const text = textField(form, name)
    // Whoever pasted a key finds it in no page afterwards.
    return /PRIVATE KEY/i.test(text) ? '' : text
  }
  return { words: pageWords(c), person: personOf(c), kind, value, wrong }
}

function submissionFrame(c: PortalContext, { wrong }: Given, page: Parameters<typeof renderPage>[2]) {
  const { form, own } = consoleWords(pageWords(c))
  const status = wrong.length === 0 ? 200 : 422
  const crumbs = [{ href: '/console', title: own.title }]
  return renderPage(c, { title: form.title, crumbs, unlisted: true, status }, page)
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
