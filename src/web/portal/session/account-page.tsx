import { Card } from '../components/card.tsx'
import { Facts } from '../components/facts.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Person } from '../portal-service.ts'
import type { Words } from '../shell/words.ts'
import { homeOfRole } from './home-of-role.ts'
import { PersonBar } from './person-bar.tsx'
import { sessionWords } from './words/session-words.ts'

/** Who one is here. */
export function AccountPage({ words, person }: { words: Words; person: Person }) {
  const { account: texts, login, roles } = sessionWords(words)
  const { account, role, authority } = person.actor
  const { authorityNames } = person
  return (
    <div class="console">
      <PersonBar words={words} person={person} />
      <PageTitle title={texts.title} lead={texts.lead} />
      <Card id="account" title={texts.title}>
        <Facts
          rows={[
            [login.account, <ShownName text={account} words={words} />],
            [texts.role, roles[role]],
            authority === null
              ? null
              : [texts.authority, <ShownName text={authorityNames?.[words.lang] ?? authority} words={words} />],
          ]}
        />
        <p>
          <a class="button button-main" href={homeOfRole(role)}>
            {texts.open}
          </a>
        </p>
      </Card>
    </div>
  )
}
