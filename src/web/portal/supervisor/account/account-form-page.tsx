import { isoOf } from '../../../../base/instant.ts'
import { ACCOUNT_ROLES } from '../../../../service/access/account.ts'
import type { ExaminedAccount } from '../../../../service/access/accounts.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { type FieldError, FileField } from '../../components/fields.tsx'
import { Fingerprint } from '../../components/fingerprint.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Person } from '../../portal-service.ts'
import { sessionWords } from '../../session/words/session-words.ts'
import type { Words } from '../../shell/words.ts'
import { decisionWords } from '../decision/decision-words.ts'
import { Area, Choose, ChooseRow, type Filled, type RowList, Text } from '../form/form-fields.tsx'
import { formWords } from '../form/form-words.ts'
import type { Given } from '../form/given.ts'
import { CheckButton, ProposeButton, ProposingHead } from '../form/proposing-form.tsx'
import { accountField, accountFormWords } from './account-form-words.ts'

/** Who is about to be proposed, by which key. */
interface AccountCheck {
  readonly examined: ExaminedAccount
  /** Digest of what is shown: the form is taken only while it says the same. */
  readonly shown: string
}

export interface AccountFormProps {
  readonly words: Words
  readonly person: Person
  readonly authorities: RowList
  readonly given: Given
  readonly wrong: readonly FieldError[]
  readonly check: AccountCheck | null
}

const FORM = 'account-form'

/** A person who shall log in: under which name, in which role, by which key. */
export function AccountFormPage(props: AccountFormProps) {
  const { words, person, authorities, given, wrong, check } = props
  const texts = accountFormWords(words)
  const common = formWords(words)
  const say = accountField(words)
  const error = (name: string) => wrong.find((each) => each.name === name)?.text
  const form: Filled = { words, given, error, say }
  const { roles } = sessionWords(words)
  const file = say('certificate-file')
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <div class="stack">
        {check === null ? null : <AccountCheckCard {...props} check={check} />}
        <form
          id={FORM}
          class="card stack row-form"
          method="post"
          action="/supervisor/new-account"
          enctype="multipart/form-data"
        >
          <ProposingHead words={words} person={person} shown={check?.shown ?? null} wrong={wrong} />
          <Text form={form} name="id" code />
          <Text form={form} name="person" code />
          <Choose
            form={form}
            name="role"
            options={[
              { value: '', label: common.choose },
              ...ACCOUNT_ROLES.map((value) => ({ value, label: roles[value] })),
            ]}
          />
          <ChooseRow form={form} name="authority" list={authorities} open={texts.noAuthority} />
          <FileField
            name="certificate-file"
            label={file.label}
            hint={file.hint}
            error={error('certificate-file')}
            accept=".pem,.crt,.cer,.der"
          />
          <Area form={form} name="certificate" code />
          <details class="fold" open={given.one('sm2-id') !== '' || error('sm2-id') !== undefined}>
            <summary>{texts.more}</summary>
            <Text form={form} name="sm2-id" code />
          </details>
          <CheckButton words={words} isShown={check !== null} />
        </form>
      </div>
    </>
  )
}

function AccountCheckCard({ words, given, authorities, check }: AccountFormProps & { check: AccountCheck }) {
  const texts = accountFormWords(words)
  const { account } = decisionWords(words)
  const { subject, certificate, notAfter, key } = check.examined
  const { roles } = sessionWords(words)
  const authority = given.one('authority')
  const called = authorities.options.find(({ value }) => value === authority)?.label ?? authority
  return (
    <Card id="check" title={formWords(words).check} tone="unknown">
      <p role="status">{texts.checkText}</p>
      <Facts
        rows={[
          [accountField(words)('id').label, <ShownName text={given.one('id')} words={words} />],
          [account.person, <ShownName text={given.one('person')} words={words} />],
          [account.role, roles[given.one('role') as keyof typeof roles]],
          authority === '' ? null : [account.authority, <ShownName text={called} words={words} />],
          [texts.subject, <ShownName text={subject} words={words} />],
          [texts.key, key],
          [texts.notAfter, <Moment words={words} iso={isoOf(notAfter)} />],
          [account.certificate, <Fingerprint words={words} value={certificate} label={account.certificate} />],
        ]}
      />
      <ProposeButton words={words} form={FORM} />
    </Card>
  )
}
