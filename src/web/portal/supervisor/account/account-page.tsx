import { isoOf } from '../../../../base/instant.ts'
import type { Account } from '../../../../service/access/account.ts'
import { Badge } from '../../components/badge.tsx'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Facts } from '../../components/facts.tsx'
import { Fingerprint } from '../../components/fingerprint.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import { AuthorityName, type AuthorityNames } from '../../console/authority-names.tsx'
import type { Person } from '../../portal-service.ts'
import { sessionWords } from '../../session/words/session-words.ts'
import type { Words } from '../../shell/words.ts'
import { DecisionForm, type Refused } from '../decision/decision-form.tsx'
import { decisionWords } from '../decision/decision-words.ts'
import { may } from '../supervisor-frame.tsx'
import { accountFormWords } from './account-form-words.ts'

const TONES = { proposed: 'unknown', active: 'passed', disabled: 'none' } as const

/** Who can log in. */
export function AccountsPage({
  words,
  names,
  accounts,
  next,
  mayPropose,
}: {
  words: Words
  names: AuthorityNames
  accounts: readonly Account[]
  next: string | null
  mayPropose: boolean
}) {
  const { account: texts, first } = decisionWords(words)
  const { account } = sessionWords(words).login
  return (
    <>
      <PageTitle title={texts.listTitle} lead={texts.listLead} />
      {mayPropose ? (
        <p class="button-row rows-add">
          <a class="button button-main" href="/supervisor/new-account">
            {accountFormWords(words).title}
          </a>
        </p>
      ) : null}
      <Card id="accounts" title={texts.listTitle}>
        {accounts.length === 0 ? (
          <EmptyState title={texts.none} />
        ) : (
          <DataTable
            caption={texts.listTitle}
            rows={accounts}
            columns={[
              {
                title: account,
                cell: ({ id }) => (
                  <a href={`/supervisor/accounts/${id}`}>
                    <ShownName text={id} words={words} />
                  </a>
                ),
              },
              { title: texts.role, cell: ({ role }) => sessionWords(words).roles[role] },
              {
                title: texts.authority,
                cell: ({ authority }) =>
                  authority === null ? '—' : <AuthorityName words={words} names={names} id={authority} />,
              },
              { title: first.by, cell: ({ proposedBy }) => <ShownName text={proposedBy} words={words} /> },
              {
                title: decisionWords(words).proposal.state,
                cell: ({ state }) => <Badge tone={TONES[state]} word={texts.states[state]} />,
              },
            ]}
          />
        )}
        {next === null ? null : (
          <p>
            <a class="button" href={`/supervisor/accounts?after=${encodeURIComponent(next)}`}>
              {texts.more}
            </a>
          </p>
        )}
      </Card>
    </>
  )
}

interface AccountPageProps {
  readonly words: Words
  readonly names: AuthorityNames
  readonly person: Person
  readonly account: Account
  readonly since: number
  readonly refused: Refused | null
}

export function AccountDecisionPage(props: AccountPageProps) {
  const { words, names, account } = props
  const { account: texts, first } = decisionWords(words)
  const { id, role, person, authority, certificate, state, proposedBy, proposedAt, confirmedBy } = account
  return (
    <>
      <PageTitle title={`${texts.title} ${id}`} lead={texts.lead} />
      <div class="stack">
        <Card
          id="account"
          title={<ShownName text={id} words={words} />}
          aside={<Badge tone={TONES[state]} word={texts.states[state]} />}
        >
          <Facts
            rows={[
              [texts.role, sessionWords(words).roles[role]],
              [texts.person, <ShownName text={person} words={words} />],
              authority === null
                ? null
                : [texts.authority, <AuthorityName words={words} names={names} id={authority} />],
              [texts.certificate, <Fingerprint words={words} value={certificate} label={texts.certificate} />],
              [first.by, <ShownName text={proposedBy} words={words} />],
              [first.at, <Moment words={words} iso={isoOf(proposedAt)} />],
              confirmedBy === null ? null : [texts.confirm, <ShownName text={confirmedBy} words={words} />],
            ]}
          />
        </Card>
        <Forms {...props} />
      </div>
    </>
  )
}

function Forms({ words, person, account, since, refused }: AccountPageProps) {
  const { account: texts, form, first } = decisionWords(words)
  const { id, state, proposedBy } = account
  const common = {
    ...{ words, refused, seen: since, hasComment: false, isCommentNeeded: false },
    ...{ target: `/supervisor/accounts/${id}/decision`, token: person.formToken },
  }
  const mayConfirm = state === 'proposed' && may(person.actor, 'account.confirm')
  const mayDisable = state !== 'disabled' && may(person.actor, 'account.disable')
  if (!mayConfirm && !mayDisable) return <p class="quiet">{form.readOnly}</p>
  const isOwn = proposedBy === person.actor.account
  return (
    <Card id="decision" title={mayConfirm ? form.confirm : form.disable}>
      {mayConfirm && isOwn ? <p>{first.samePerson}</p> : null}
      {mayConfirm && !isOwn ? <DecisionForm {...common} action="confirm" label={texts.confirm} /> : null}
      {mayDisable ? (
        <details open={!mayConfirm || refused?.action === 'disable'}>
          <summary>{texts.disable}</summary>
          <DecisionForm {...common} action="disable" label={texts.disable} isDanger>
            <p class="hint">{texts.disableText}</p>
          </DecisionForm>
        </details>
      ) : null}
    </Card>
  )
}
