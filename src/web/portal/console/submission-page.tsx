import type { Child } from 'hono/jsx'
import { AreaField, ErrorSummary, FileField } from '../components/fields.tsx'
import { LinkTabs } from '../components/link-tabs.tsx'
import { PageTitle } from '../components/page-title.tsx'
import type { Person } from '../portal-service.ts'
import { FormToken } from '../session/form-token.tsx'
import { FormId } from '../session/once.tsx'
import { PersonBar } from '../session/person-bar.tsx'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'
import { type FieldValues, NameFields, TermFields } from './described-fields.tsx'
import { fieldErrors, type SubmissionField, type SubmissionKind, type WrongField } from './submission-fields.ts'

export interface SubmissionPageProps {
  readonly words: Words
  readonly person: Person
  readonly kind: SubmissionKind
  readonly value: (name: SubmissionField) => string
  readonly wrong: readonly WrongField[]
}

/** What a CA lays before the registry. A root and a cross-certificate have a form each; of the latter the file comes first. */
export function SubmissionPage(props: SubmissionPageProps & { above: Child }) {
  const { words, kind } = props
  const { form } = consoleWords(words)
  return (
    <SubmissionForm {...props} fields={kind === 'root' ? RootFields : FileFields}>
      <button class="button button-main" type="submit">
        {kind === 'root' ? form.submit : form.read}
      </button>
    </SubmissionForm>
  )
}

/** The frame of each form: whose it is, what is wrong with it, its fields, and the buttons below them. */
export function SubmissionForm({
  words,
  person,
  kind,
  value,
  wrong,
  above,
  fields: Fields,
  children,
}: SubmissionPageProps & { above: Child; fields: (values: FieldValues) => Child; children?: Child }) {
  const { form, kinds } = consoleWords(words)
  const errors = fieldErrors(words, wrong)
  const error = (name: SubmissionField) => errors.find((each) => each.name === name)?.text
  return (
    <div class="console">
      <PersonBar words={words} person={person} />
      <PageTitle title={form.title} lead={form.leads[kind]} />
      <LinkTabs
        label={form.kind}
        tabs={(['cross-certificate', 'root'] as const).map((each) => ({
          href: `/console/new?kind=${each}`,
          title: kinds[each],
          current: each === kind,
        }))}
      />
      {above}
      <form class="card stack" method="post" action="/console/new" enctype="multipart/form-data">
        <ErrorSummary title={form.wrong} errors={errors} />
        {wrong.length === 0 ? null : <p class="hint">{form.kept}</p>}
        <FormToken token={person.formToken} />
        <FormId />
        <input type="hidden" name="kind" value={kind} />
        <Fields words={words} kind={kind} value={value} error={error} />
        <p class="button-row">{children}</p>
      </form>
    </div>
  )
}

function CertificateFields({ words, value, error }: FieldValues) {
  const { form } = consoleWords(words)
  return (
    <>
      <FileField
        name="certificate-file"
        label={form.certificate}
        hint={form.certificateHint}
        error={error('certificate-file')}
      />
      <AreaField name="certificate" label={form.certificateText} value={value('certificate')} code />
    </>
  )
}

const RootFields = (values: FieldValues) => (
  <>
    <CertificateFields {...values} />
    <NameFields {...values} />
    <TermFields {...values} />
  </>
)

function FileFields(values: FieldValues) {
  const { words, value, error } = values
  const { form } = consoleWords(words)
  return (
    <>
      <CertificateFields {...values} />
      <FileField name="request-file" label={form.request} hint={form.requestHint} error={error('request-file')} />
      <AreaField name="request" label={form.requestText} value={value('request')} code />
      <p class="hint">{form.readHint}</p>
    </>
  )
}
