import type { Fault } from '../../../base/result.ts'
import { AreaField, ErrorSummary, FileField, type Option, SelectField, TextField } from '../components/fields.tsx'
import { LinkTabs } from '../components/link-tabs.tsx'
import { PageTitle } from '../components/page-title.tsx'
import type { Person } from '../portal-service.ts'
import { FormToken } from '../session/form-token.tsx'
import { FormId } from '../session/once.tsx'
import { PersonBar } from '../session/person-bar.tsx'
import { problemText } from '../shell/problem-text.ts'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'
import type { SubmissionField, SubmissionKind, WrongField } from './read-submission.ts'
import { RootsFirst, type RootsMissing } from './roots-first.tsx'

export interface SubmissionPageProps {
  readonly words: Words
  readonly person: Person
  readonly kind: SubmissionKind
  /** Other authorities, instruments and own cross-certificates to choose from. */
  readonly counterparts: readonly Option[]
  readonly instruments: readonly Option[]
  readonly pairs: readonly Option[]
  /** Whose roots are missing; null where nobody can tell. */
  readonly roots: RootsMissing | null
  readonly value: (name: SubmissionField) => string
  readonly wrong: readonly WrongField[]
}

const COMMENT_MAX = 2_000

/** What a CA lays before the registry. A root and a cross-certificate have a form each. */
export function SubmissionPage(props: SubmissionPageProps) {
  const { words, person, kind, roots, value, wrong } = props
  const { form, kinds } = consoleWords(words)
  const texts = wrong.map(({ name, error }) => ({ name, text: errorText(words, error) }))
  const error = (name: SubmissionField) => texts.find((each) => each.name === name)?.text
  return (
    <div class="console">
      <PageTitle title={form.title} lead={form.leads[kind]} />
      <PersonBar words={words} person={person} />
      <LinkTabs
        label={form.kind}
        tabs={(['cross-certificate', 'root'] as const).map((each) => ({
          href: `/console/new?kind=${each}`,
          title: kinds[each],
          current: each === kind,
        }))}
      />
      {kind === 'root' || roots === null ? null : <RootsFirst words={words} missing={roots} />}
      <form class="card stack" method="post" action="/console/new" enctype="multipart/form-data">
        <ErrorSummary title={form.wrong} errors={texts} />
        {wrong.length === 0 ? null : <p class="hint">{form.kept}</p>}
        <FormToken token={person.formToken} />
        <FormId />
        <input type="hidden" name="kind" value={kind} />
        <FileField
          name="certificate-file"
          label={form.certificate}
          hint={form.certificateHint}
          error={error('certificate-file')}
        />
        <AreaField name="certificate" label={form.certificateText} value={value('certificate')} code />
        {kind === 'root' ? null : <CrossCertificateFields {...props} error={error} />}
        <TextField
          name="name-zh"
          label={form.nameZh}
          hint={form.nameHints[kind]}
          value={value('name-zh')}
          error={error('name-zh')}
          required
        />
        <TextField name="name-en" label={form.nameEn} value={value('name-en')} error={error('name-en')} required />
        <TextField
          name="effective"
          type="date"
          label={form.effective}
          hint={form.effectiveHint}
          value={value('effective')}
          error={error('effective')}
        />
        <details class="fold" open={value('sm2-id') !== ''}>
          <summary>{form.more}</summary>
          <TextField
            name="sm2-id"
            label={form.sm2Id}
            hint={form.sm2IdHint}
            value={value('sm2-id')}
            error={error('sm2-id')}
            code
          />
        </details>
        <AreaField
          name="comment"
          label={form.comment}
          hint={form.commentHint}
          value={value('comment')}
          error={error('comment')}
          max={COMMENT_MAX}
        />
        <p>
          <button class="button button-main" type="submit">
            {form.submit}
          </button>
        </p>
      </form>
    </div>
  )
}

function CrossCertificateFields({
  words,
  counterparts,
  instruments,
  pairs,
  value,
  error,
}: SubmissionPageProps & { error: (name: SubmissionField) => string | undefined }) {
  const { form } = consoleWords(words)
  return (
    <>
      <SelectField
        name="side"
        label={form.side}
        options={(['subject', 'issuer'] as const).map((side) => ({ value: side, label: form.sides[side] }))}
        value={value('side')}
      />
      <SelectField
        name="counterpart"
        label={form.counterpart}
        hint={form.counterpartHint}
        options={[{ value: '', label: form.choose }, ...counterparts]}
        value={value('counterpart')}
        error={error('counterpart')}
      />
      <FileField name="request-file" label={form.request} hint={form.requestHint} error={error('request-file')} />
      <AreaField name="request" label={form.requestText} value={value('request')} code />
      <SelectField
        name="instrument"
        label={form.instrument}
        options={[{ value: '', label: form.instrumentNone }, ...instruments]}
        value={value('instrument')}
        error={error('instrument')}
      />
      <SelectField
        name="pair"
        label={form.pair}
        options={[{ value: '', label: form.pairNone }, ...pairs]}
        value={value('pair')}
        error={error('pair')}
      />
    </>
  )
}

function errorText(words: Words, error: WrongField['error']): string {
  return typeof error === 'string' ? consoleWords(words).form.errors[error] : problemText(words, error satisfies Fault)
}
