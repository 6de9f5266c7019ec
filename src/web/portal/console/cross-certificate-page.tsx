import type { InspectedSubmission } from '../../../service/registration/inspect-submission.ts'
import { reasonText } from '../../../service/texts/reasons.ts'
import { Card } from '../components/card.tsx'
import { Facts } from '../components/facts.tsx'
import { type Option, SelectField } from '../components/fields.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { Moment } from '../components/moment.tsx'
import { ShownName, visibleText } from '../components/shown-name.tsx'
import { type CertificateSide, type CertificateSides, settledAs } from './certificate-sides.ts'
import { consoleWords } from './console-words.ts'
import { type FieldValues, NameFields, TermFields } from './described-fields.tsx'
import { SubmissionForm, type SubmissionPageProps } from './submission-page.tsx'

export interface CrossCertificatePageProps extends SubmissionPageProps {
  readonly inspected: InspectedSubmission
  readonly sides: CertificateSides
  /** What an authority is called, with its region. */
  readonly options: (ids: readonly string[]) => readonly Option[]
  readonly instruments: readonly Option[]
  /** Whether these are only the instruments that speak of both sides in this direction: where both are known. */
  readonly isOfBoth: boolean
  /** Own cross-certificates that lead the other way. */
  readonly pairs: readonly Option[]
}

/** What was read from a cross-certificate, before it is submitted; what the file cannot tell is asked below. */
export function CrossCertificatePage(props: CrossCertificatePageProps) {
  const { form } = consoleWords(props.words)
  const fields = (values: FieldValues) => <CrossCertificateFields {...props} {...values} />
  return (
    <SubmissionForm {...props} above={<ReadCard {...props} />} fields={fields}>
      <button class="button button-main" type="submit" name="step" value="submit">
        {form.submit}
      </button>
      <a class="button" href="/console/new?kind=cross-certificate">
        {form.another}
      </a>
    </SubmissionForm>
  )
}

const SIDES = ['issuer', 'subject'] as const

function ReadCard({ words, inspected, sides, options }: CrossCertificatePageProps) {
  const { form, page } = consoleWords(words)
  const { says, fingerprint, request } = inspected
  const isRead = SIDES.every((name) => 'authority' in sides[name])
  const party = (name: 'issuer' | 'subject', side: CertificateSide) =>
    'authority' in side ? (
      options([side.authority]).map(({ value, label }) => (
        <span id={name}>
          <strong>
            <ShownName text={label} words={words} />
          </strong>{' '}
          <small class="row-id">{value}</small>
        </span>
      ))
    ) : (
      <>
        {form.notRead}
        {reasonText(words.lang, side.why)}
      </>
    )
  return (
    <Card id="read" title={form.readTitle} tone={isRead ? 'passed' : 'unknown'}>
      <p role="status">{isRead ? form.readText : form.readOpen}</p>
      <Facts
        rows={[
          [page.issuerAuthority, party('issuer', sides.issuer)],
          [page.subjectAuthority, party('subject', sides.subject)],
          [page.issuer, <ShownName text={says.issuer} words={words} />],
          [page.subject, <ShownName text={says.subject} words={words} />],
          [page.key, visibleText(says.key)],
          [
            page.validity,
            <>
              <Moment words={words} iso={says.notBefore} /> {page.until} <Moment words={words} iso={says.notAfter} />
            </>,
          ],
          [page.serial, <Fingerprint words={words} value={says.serialNumber} label={page.serial} />],
          [page.certificate, <Fingerprint words={words} value={fingerprint} label={page.certificate} />],
          request === null ? null : [page.request, form.requestRead],
        ]}
      />
    </Card>
  )
}

function CrossCertificateFields({
  inspected,
  sides,
  options,
  instruments,
  isOfBoth,
  pairs,
  ...values
}: CrossCertificatePageProps & FieldValues) {
  const { words, value, error } = values
  const { form } = consoleWords(words)
  return (
    <>
      <input type="hidden" name="certificate" value={inspected.certificate} />
      {inspected.request === null ? null : <input type="hidden" name="request" value={inspected.request} />}
      {SIDES.map((name) => {
        const side = sides[name]
        if ('authority' in side) return <input type="hidden" name={name} value={side.authority} />
        return (
          <SelectField
            name={name}
            label={form.parties[name]}
            hint={form.partyHints[side.why]}
            options={[{ value: '', label: form.choose }, ...options(side.choices)]}
            value={value(name) || (settledAs(side) ?? '')}
            error={error(name)}
          />
        )
      })}
      <NameFields {...values} />
      <SelectField
        name="instrument"
        label={form.instrument}
        hint={isOfBoth ? form.instrumentHints[instruments.length === 0 ? 'none' : 'fitting'] : undefined}
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
      <TermFields {...values} />
    </>
  )
}
