import type { findProposal } from '../../../../service/registration/registry-proposals.ts'
import type { Difference } from '../../../../service/supervision/difference.ts'
import { nameKey, type RowNames } from '../../../../service/supervision/row-names.ts'
import { Badge } from '../../components/badge.tsx'
import { Card } from '../../components/card.tsx'
import { Remark } from '../../components/notice.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { RowName } from '../../components/row-name.tsx'
import type { Person } from '../../portal-service.ts'
import type { Words } from '../../shell/words.ts'
import { DecisionForm, type Refused } from '../decision/decision-form.tsx'
import { decisionWords } from '../decision/decision-words.ts'
import { ProposedDifference } from '../decision/difference-table.tsx'
import { kindText } from '../decision/member-words.ts'
import { WaitingFacts } from '../decision/waiting-facts.tsx'
import { may } from '../supervisor-frame.tsx'

type Proposal = NonNullable<Extract<Awaited<ReturnType<typeof findProposal>>, { ok: true }>['value']>

interface ProposalPageProps {
  readonly words: Words
  readonly person: Person
  readonly proposal: Proposal
  readonly version: number
  /** The change that made the proposal as it is shown. */
  readonly since: number
  /** The row as it stands now beside the row that is proposed. */
  readonly differences: readonly Difference[]
  /** Of the proposal, and of rows that the proposed one names. */
  readonly names: RowNames
  /** Whether the row is still the one that was to be replaced. */
  readonly isCurrent: boolean
  readonly refused: Refused | null
}

const TONES = { open: 'unknown', confirmed: 'passed', dropped: 'none' } as const

/** A row that one officer wants, beside the row that stands there. */
export function ProposalPage(props: ProposalPageProps) {
  const { words, proposal, version, differences, names, isCurrent } = props
  const { proposal: texts, difference, ground } = decisionWords(words)
  const { kind, object, state, proposer, at, comment, decider, decidedAt } = proposal
  const decided =
    decider === null || decidedAt === null ? null : { word: texts.states[state], by: decider, at: decidedAt }
  return (
    <>
      <PageTitle title={texts.title(kindText(words, kind))} lead={texts.lead} />
      <div class="stack">
        <p class="hint">{ground(words.number(version))}</p>
        <Card
          id="proposal"
          title={
            <RowName words={words} id={object} names={names.get(nameKey({ kind: 'proposal', id: proposal.id }))} />
          }
          aside={<Badge tone={TONES[state]} word={texts.states[state]} />}
        >
          <WaitingFacts words={words} by={proposer} at={at} comment={comment} decided={decided} />
        </Card>
        {state === 'open' && !isCurrent ? (
          <Remark tone="failed" icon="noted">
            <p>{texts.outdated}</p>
          </Remark>
        ) : null}
        <Card id="difference" title={difference.title}>
          <ProposedDifference words={words} differences={differences} names={names} />
        </Card>
        {state === 'open' ? <Forms {...props} /> : null}
      </div>
    </>
  )
}

function Forms({ words, person, proposal, since, isCurrent, refused }: ProposalPageProps) {
  const { proposal: texts, form, first } = decisionWords(words)
  const { proposer, id } = proposal
  const isOwn = proposer.account === person.actor.account || proposer.person === person.actor.person
  const common = {
    words,
    target: `/supervisor/proposals/${id}/decision`,
    token: person.formToken,
    seen: since,
    refused,
  }
  if (!may(person.actor, 'proposal.confirm')) return <p class="quiet">{form.readOnly}</p>
  return (
    <Card id="decision" title={isOwn ? first.title : form.confirm}>
      {isOwn ? <p>{first.samePerson}</p> : null}
      {isOwn || !isCurrent ? null : (
        <DecisionForm {...common} action="confirm" label={texts.confirm} isCommentNeeded={false} />
      )}
      <details open={isOwn || !isCurrent || refused?.action === 'drop'}>
        <summary>{form.dropTitle}</summary>
        <DecisionForm {...common} action="drop" label={form.drop} isDanger isCommentNeeded={false}>
          <p class="hint">{form.dropText}</p>
        </DecisionForm>
      </details>
    </Card>
  )
}
