import { isoOf } from '../../../base/instant.ts'
import type { InspectedRegistration } from '../../../service/registration/inspect-registration.ts'
import { Card } from '../components/card.tsx'
import { Facts } from '../components/facts.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { Moment } from '../components/moment.tsx'
import { Remark } from '../components/notice.tsx'
import { ShownName, visibleText } from '../components/shown-name.tsx'
import { PersonBar } from '../session/person-bar.tsx'
import { AskCard, WithdrawCard } from './ask-cards.tsx'
import { AuthorityName } from './authority-names.tsx'
import { consoleWords } from './console-words.ts'
import { InstrumentLink, rowName } from './instrument-link.tsx'
import { LintCard } from './lint-card.tsx'
import { Progress } from './progress.tsx'
import { ProofCard } from './proof-card.tsx'
import type { RegistrationPageProps } from './registration-props.ts'
import { RegistrationState } from './registration-state.tsx'
import { StoryCard } from './story-card.tsx'

/** Decisions whose impact can be asked about in a state. */
export const PREVIEWS_OF_STATE: Readonly<
  Partial<Record<InspectedRegistration['registration']['state'], readonly ('active' | 'suspended' | 'revoked')[]>>
> = {
  submitted: ['active'],
  proven: ['active'],
  approved: ['active', 'suspended', 'revoked'],
  active: ['suspended', 'revoked'],
  suspended: ['active', 'revoked'],
}

/** One registration: where it stands, what is to be done, what was found, and what happened. */
export function RegistrationPage(props: RegistrationPageProps) {
  const { words, person, inspected } = props
  const { registration, findings, actions, requests } = inspected
  const texts = consoleWords(words)
  const { page } = texts
  return (
    <div class="console">
      <PersonBar words={words} person={person} />
      <section class="hero">
        <h1>
          <ShownName text={registration.names[words.lang]} words={words} />
        </h1>
        <p class="lead">{texts.kinds[registration.kind]}</p>
      </section>
      <Card id="progress" title={page.progress} aside={<RegistrationState words={words} state={registration.state} />}>
        {registration.proposal === null ? null : (
          <Remark tone="unknown">
            <p>{page.pending(page.decisions[registration.proposal.decision])}</p>
          </Remark>
        )}
        {PREVIEWS_OF_STATE[registration.state] === undefined ? <p>{page.ended}</p> : null}
        <Progress words={words} registration={registration} />
        {PREVIEWS_OF_STATE[registration.state] === undefined ? null : (
          <p>
            <a class="button" href={`/console/registrations/${registration.id}/impact`}>
              {page.impact}
            </a>
          </p>
        )}
      </Card>
      {actions.includes('prove') ? <ProofCard {...props} /> : null}
      {findings === null ? null : <LintCard words={words} findings={findings} names={inspected.names} />}
      <RegistrationFacts {...props} />
      <StoryCard {...props} />
      {requests.length === 0 ? null : <AskCard {...props} />}
      {actions.includes('withdraw') ? <WithdrawCard {...props} /> : null}
    </div>
  )
}

/** What was submitted, and what the certificate says. */
export function RegistrationFacts({
  words,
  inspected,
  names,
}: Pick<RegistrationPageProps, 'words' | 'inspected' | 'names'>) {
  const { registration, certificate } = inspected
  const { page } = consoleWords(words)
  const { issuer, subject, instrument, pair, request } = registration
  const moment = (iso: string) => <Moment words={words} iso={iso} />
  return (
    <Card id="facts" title={page.facts}>
      <Facts
        rows={[
          [page.issuerAuthority, <AuthorityName words={words} names={names} id={issuer} />],
          [page.subjectAuthority, <AuthorityName words={words} names={names} id={subject} />],
          [page.subject, <ShownName text={certificate.subject} words={words} />],
          [page.issuer, <ShownName text={certificate.issuer} words={words} />],
          [page.key, visibleText(certificate.key)],
          [
            page.validity,
            <>
              {moment(certificate.notBefore)} {page.until} {moment(certificate.notAfter)}
            </>,
          ],
          [page.effective, moment(isoOf(registration.effectiveFrom))],
          instrument === null
            ? null
            : [page.instrument, <InstrumentLink words={words} names={inspected.names} id={instrument} />],
          pair === null
            ? null
            : [
                page.pair,
                <ShownName text={rowName(words, inspected.names, 'cross-certificate', pair)} words={words} />,
              ],
          request === null ? null : [page.request, page.requestGiven],
          [page.serial, <Fingerprint words={words} value={certificate.serialNumber} label={page.serial} />],
          [page.certificate, <Fingerprint words={words} value={registration.certificate} label={page.certificate} />],
          [page.id, <code>{registration.id}</code>],
        ]}
      />
    </Card>
  )
}
