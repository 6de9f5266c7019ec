import type { Json } from '../../../../base/canonical-json.ts'
import { isoOf } from '../../../../base/instant.ts'
import type { ListRefusal } from '../../../../service/publish/list-refusals.ts'
import type { HeldSource } from '../../../../service/publish/list-sources.ts'
import type { Difference } from '../../../../service/supervision/difference.ts'
import type { Moved } from '../../../../service/supervision/find-moved.ts'
import type { RowNames } from '../../../../service/supervision/row-names.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { Fingerprint } from '../../components/fingerprint.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName, visibleText } from '../../components/shown-name.tsx'
import type { Person } from '../../portal-service.ts'
import type { Words } from '../../shell/words.ts'
import { DecisionForm, type Refused } from '../decision/decision-form.tsx'
import { decisionWords } from '../decision/decision-words.ts'
import { ProposedDifference } from '../decision/difference-table.tsx'
import { memberText } from '../decision/member-words.ts'
import { MovedRemark } from '../decision/moved-remark.tsx'
import { RowValue } from '../decision/row-value.tsx'
import { WaitingFacts } from '../decision/waiting-facts.tsx'
import { may } from '../supervisor-frame.tsx'
import { ImportCard } from './import-card.tsx'
import { SourceBadge, StandingRemarks } from './source-standing.tsx'
import { sourceWords } from './source-words.ts'

interface SourcePageProps {
  readonly words: Words
  readonly person: Person
  readonly held: HeldSource
  readonly version: number
  readonly since: number
  /** The source before it was described anew, beside the new description. */
  readonly differences: readonly Difference[]
  readonly now: ListRefusal['at']
  /** The last list that was offered, where it was refused. */
  readonly refusal: ListRefusal | null
  readonly refused: Refused | null
  readonly moved: Moved | null
  /** Why no list was taken, where none was chosen. */
  readonly importWrong: string | undefined
}

/** Members of a source that say whose lists are taken. */
export const sourceTerms = ({ source }: HeldSource): Json => termsOf(source)

export const termsOf = ({
  region,
  signers,
  meanings,
}: Pick<HeldSource['source'], 'region' | 'signers' | 'meanings'>): Json => ({
  region,
  signers: [...signers],
  meanings: meanings.map(({ uri, means }) => ({ uri, means })),
})

/** A source names a region and certificates, and no row that has a name. */
const NO_NAMES: RowNames = new Map()

/** Whose lists are taken, and who said so. */
export function SourcePage(props: SourcePageProps) {
  const { words, held, version, differences, moved, now, refusal } = props
  const { source: texts, difference, ground } = decisionWords(words)
  const { id, state, proposer, at, decider, decidedAt } = held.source
  const decided =
    decider === null || decidedAt === null ? null : { word: texts.states[state], by: decider, at: decidedAt }
  return (
    <>
      <PageTitle title={`${texts.title} ${id}`} lead={texts.lead} />
      <div class="stack">
        <p class="hint">{ground(words.number(version))}</p>
        <StandingRemarks words={words} held={held} now={now} refusal={refusal} />
        {moved === null ? null : <MovedRemark words={words} moved={moved} names={NO_NAMES} />}
        <Card
          id="source"
          title={<ShownName text={id} words={words} />}
          aside={<SourceBadge words={words} held={held} now={now} />}
        >
          <WaitingFacts words={words} by={proposer} at={at} comment={null} decided={decided} />
        </Card>
        {state === 'proposed' ? (
          <Card id="difference" title={difference.title}>
            <ProposedDifference words={words} differences={differences} names={NO_NAMES} />
          </Card>
        ) : (
          <TermsCard {...props} />
        )}
        <TakenList {...props} />
        <After {...props} />
        {state === 'ended' ? null : <Forms {...props} />}
      </div>
    </>
  )
}

/** Whose lists are taken, once nothing about it waits any more. */
function TermsCard({ words, held }: SourcePageProps) {
  const { region, signers, meanings } = held.source
  return (
    <Card id="terms" title={sourceWords(words).terms}>
      <Facts
        rows={[
          [memberText(words, '/region'), <RowValue words={words} at="/region" value={region} names={NO_NAMES} />],
          ...signers.map(
            (signer) =>
              [
                memberText(words, '/signers'),
                <Fingerprint words={words} value={signer} label={memberText(words, '/signers')} />,
              ] as const,
          ),
          ...meanings.map(({ uri, means }) => [visibleText(uri), sourceWords(words).means[means]] as const),
        ]}
      />
    </Card>
  )
}

function TakenList({ words, held: { taken } }: SourcePageProps) {
  const { source: texts } = decisionWords(words)
  return (
    <Card id="list" title={texts.list}>
      {taken === null ? <p class="quiet">{texts.listNone}</p> : <FactsOfList words={words} taken={taken} />}
    </Card>
  )
}

/** What is held of the last list of a source. */
export function FactsOfList({ words, taken }: { words: Words; taken: NonNullable<HeldSource['taken']> }) {
  const { source: texts } = decisionWords(words)
  const { facts } = sourceWords(words)
  const { head, signer, takenAt, authorities, services, anchors, notUnderstood } = taken
  const count = words.number
  return (
    <Facts
      rows={[
        [texts.sequence, count(head.sequence)],
        [facts.issued, <Moment words={words} iso={isoOf(head.issuedAt)} />],
        head.nextUpdate === null ? null : [texts.nextUpdate, <Moment words={words} iso={isoOf(head.nextUpdate)} />],
        [facts.taken, <Moment words={words} iso={isoOf(takenAt)} />],
        [facts.counts, facts.countsText(count(authorities), count(services), count(anchors))],
        notUnderstood === 0 ? null : [facts.notUnderstood, facts.notUnderstoodText(count(notUnderstood))],
        [facts.signer, <Fingerprint words={words} value={signer} label={facts.signer} />],
      ]}
    />
  )
}

/** What the source is there for once it is confirmed; and the way back once it is ended. */
function After({ words, person, held: { source }, importWrong }: SourcePageProps) {
  const texts = sourceWords(words)
  if (source.state === 'confirmed' && may(person.actor, 'list.import')) {
    return <ImportCard words={words} id={source.id} token={person.formToken} error={importWrong} />
  }
  if (source.state !== 'ended' || !may(person.actor, 'list-source.propose')) return null
  return (
    <Card id="again" title={texts.again}>
      <p>{texts.againText}</p>
      <p class="button-row">
        <a class="button" href={`/supervisor/new-list-source?source=${source.id}`}>
          {texts.again}
        </a>
      </p>
    </Card>
  )
}

function Forms({ words, person, held, since, refused }: SourcePageProps) {
  const { source: texts, form, first } = decisionWords(words)
  const { id, state, proposer } = held.source
  const isOwn = proposer.account === person.actor.account || proposer.person === person.actor.person
  const common = {
    words,
    target: `/supervisor/list-sources/${id}/decision`,
    token: person.formToken,
    seen: since,
    refused,
  }
  const mayConfirm = state === 'proposed' && may(person.actor, 'list-source.confirm')
  if (!mayConfirm && !may(person.actor, 'list-source.end')) return <p class="quiet">{form.readOnly}</p>
  return (
    <Card id="decision" title={mayConfirm && !isOwn ? form.confirm : texts.end}>
      {mayConfirm && isOwn ? <p>{first.samePerson}</p> : null}
      {mayConfirm && !isOwn ? (
        <DecisionForm {...common} action="confirm" label={texts.confirm} isCommentNeeded={false} />
      ) : null}
      {may(person.actor, 'list-source.end') ? (
        <details open={!mayConfirm || refused?.action === 'end'}>
          <summary>{texts.end}</summary>
          <DecisionForm {...common} action="end" label={texts.end} isDanger isCommentNeeded={false}>
            <p class="hint">{texts.endText}</p>
          </DecisionForm>
        </details>
      ) : null}
    </Card>
  )
}
