import { Card } from '../components/card.tsx'
import { ErrorSummary, TextField } from '../components/fields.tsx'
import { PageTitle } from '../components/page-title.tsx'
import type { Words } from '../shell/words.ts'
import { FormToken } from './form-token.tsx'
import { sessionWords } from './words/session-words.ts'

interface LoginPageProps {
  readonly words: Words
  readonly token: string
  /** Where to go afterwards; empty for where the role works. */
  readonly next: string
  readonly account: string
  readonly error?: string | undefined
}

/** The first step: who comes. Whether there is such an account is told to nobody. */
export function LoginPage({ words, token, next, account, error }: LoginPageProps) {
  const { login } = sessionWords(words)
  return (
    <div class="console">
      <PageTitle title={login.title} lead={login.lead} />
      <Card id="login" title={login.step1}>
        <form class="stack" method="post" action="/session/challenge">
          <ErrorSummary title={login.wrong} errors={error === undefined ? [] : [{ name: 'account', text: error }]} />
          <FormToken token={token} />
          <input type="hidden" name="next" value={next} />
          <TextField
            name="account"
            label={login.account}
            hint={login.accountHint}
            value={account}
            error={error}
            code
            required
          />
          <p>
            <button class="button button-main" type="submit">
              {login.ask}
            </button>
          </p>
        </form>
      </Card>
      <p class="hint screen-only">
        {login.first} <a href="/session/first-administrator">{login.firstLink}</a>
      </p>
    </div>
  )
}
