import { isoOf } from '../../../../base/instant.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { LinkTabs } from '../../components/link-tabs.tsx'
import { Moment } from '../../components/moment.tsx'
import { Remark } from '../../components/notice.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import { sessionWords } from '../../session/words/session-words.ts'
import { DecisionForm } from '../decision/decision-form.tsx'
import { decisionWords } from '../decision/decision-words.ts'
import { DifferenceTable } from '../decision/difference-table.tsx'
import { DECISIONS, type DecisionName, needsReason, openDecisions } from './decisions.ts'
import { ImpactFacts } from './impact-facts.tsx'
import type { SupervisedRegistrationProps } from './registration-props.ts'
import { registrationWords } from './registration-words.ts'

/** What can be decided, what it would change, who took the first half of it, and the forms that take it. */
export function DecisionCard(props: SupervisedRegistrationProps) {
  const { words, inspected, decision, differences, consequence, names } = props
  const { registration, actions, findings } = inspected
  const texts = registrationWords(words)
  const { difference, form } = decisionWords(words)
  const open = openDecisions(actions)
  const address = `/supervisor/registrations/${registration.id}`
  const hasErrors = findings?.some(({ severity }) => severity === 'error') ?? false
  return (
    <Card id="decision" title={decision === null ? texts.choose : texts.decisions[decision]}>
      {registration.proposal === null ? null : <FirstHalf {...props} />}
      {registration.proposal === null && open.length > 1 ? (
        <LinkTabs
          label={texts.choose}
          tabs={open.map(([name]) => ({
            href: `${address}?decide=${name}#decision`,
            title: texts.decisions[name],
            current: name === decision,
          }))}
        />
      ) : null}
      {decision === null ? (
        <p class="quiet">{props.person.actor.role === 'auditor' ? form.readOnly : form.notNow}</p>
      ) : (
        <>
          {decision === 'refusal' ? null : (
            <>
              <h3>{difference.title}</h3>
              <DifferenceTable words={words} differences={differences} names={props.rowNames} />
            </>
          )}
          {consequence === null ? null : (
            <ImpactFacts words={words} impact={consequence.impact} relied={consequence.relied} names={names} />
          )}
          {decision === 'approval' && hasErrors ? (
            <Remark tone="failed">
              <p>{texts.lintBlocks}</p>
            </Remark>
          ) : null}
          <Forms {...props} decision={decision} address={address} />
        </>
      )}
    </Card>
  )
}

function FirstHalf({ words, inspected: { registration }, person }: SupervisedRegistrationProps) {
  const { first } = decisionWords(words)
  const { proposal, history } = registration
  if (proposal === null) return null
  const comment = history.findLast(({ action }) => action.startsWith('propose-'))?.comment ?? ''
  const isOwn = proposal.actor.account === person.actor.account || proposal.actor.person === person.actor.person
  return (
    <Remark tone="unknown">
      <h3>{first.title}</h3>
      <Facts
        rows={[
          [first.proposed(registrationWords(words).decisions[proposal.decision]), null],
          [
            first.by,
            <>
              <ShownName text={proposal.actor.account} words={words} /> {sessionWords(words).roles[proposal.actor.role]}
            </>,
          ],
          [first.at, <Moment words={words} iso={isoOf(proposal.at)} />],
          [first.comment, comment === '' ? first.noComment : <ShownName text={comment} words={words} />],
        ]}
      />
      {isOwn ? <p>{first.samePerson}</p> : null}
    </Remark>
  )
}

function Forms({
  words,
  person,
  inspected,
  since,
  refused,
  decision,
  address,
}: SupervisedRegistrationProps & { decision: DecisionName; address: string }) {
  const texts = registrationWords(words)
  const { form } = decisionWords(words)
  const { actions, registration } = inspected
  const step = DECISIONS[decision].steps.find((each) => actions.includes(each))
  const common = { words, target: `${address}/steps`, token: person.formToken, seen: since, refused }
  const label =
    step?.startsWith('confirm-') && decision in texts.confirm
      ? texts.confirm[decision as keyof typeof texts.confirm]
      : texts.propose[decision]
  return (
    <>
      {step === undefined ? (
        registration.proposal === null ? null : (
          <p class="quiet">{form.readOnly}</p>
        )
      ) : (
        <DecisionForm
          {...common}
          action={step}
          label={label}
          isDanger={decision === 'refusal' || decision === 'suspension' || decision === 'revocation'}
          isCommentNeeded={needsReason(step)}
        >
          <p class="hint">
            {step.startsWith('propose-')
              ? texts.twoPersons
              : step.startsWith('confirm-')
                ? texts.second
                : texts.onePerson}
          </p>
        </DecisionForm>
      )}
      {actions.includes('drop-proposal') ? (
        <details open={refused?.action === 'drop-proposal'}>
          <summary>{form.dropTitle}</summary>
          <DecisionForm {...common} action="drop-proposal" label={form.drop} isDanger isCommentNeeded>
            <p class="hint">{form.dropText}</p>
          </DecisionForm>
        </details>
      ) : null}
    </>
  )
}
