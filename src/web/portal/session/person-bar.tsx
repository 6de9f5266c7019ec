import type { Child } from 'hono/jsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Person } from '../portal-service.ts'
import type { Words } from '../shell/words.ts'
import { FormToken } from './form-token.tsx'
import { sessionWords } from './words/session-words.ts'

/** Who is logged in, in which role, for whom, and how long; and the way out. Stands above every page of a console. */
export function PersonBar({ words, person, children }: { words: Words; person: Person; children?: Child }) {
  const { bar, roles } = sessionWords(words)
  const { account, role, authority } = person.actor
  const { authorityNames } = person
  return (
    <aside class="person-bar" aria-label={bar.label}>
      <p>
        <strong>
          <ShownName text={account} words={words} />
        </strong>
        <span>{roles[role]}</span>
        {authority === null ? null : (
          <span>
            {bar.authority} <ShownName text={authorityNames?.[words.lang] ?? authority} words={words} />
          </span>
        )}
        <span class="hint">{bar.idle}</span>
      </p>
      {children}
      <form method="post" action="/session/logout">
        <FormToken token={person.formToken} />
        <button class="button" type="submit">
          {bar.logout}
        </button>
      </form>
    </aside>
  )
}
