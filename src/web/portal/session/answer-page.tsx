import { Card } from '../components/card.tsx'
import { ErrorSummary } from '../components/fields.tsx'
import { Moment } from '../components/moment.tsx'
import { PageTitle } from '../components/page-title.tsx'
import type { Words } from '../shell/words.ts'
import { AnswerFields } from './answer-fields.tsx'
import { FormToken } from './form-token.tsx'
import { loginAddress } from './login-address.ts'
import { SigningLines } from './signing-lines.tsx'
import { sessionWords } from './words/session-words.ts'

interface AnswerPageProps {
  readonly words: Words
  readonly token: string
  readonly next: string
  /** The octets to sign, as text. */
  readonly text: string
  readonly nonce: string
  readonly expiresAt: string
  readonly value: (name: string) => string
  readonly error?: string | undefined
}

/** The second step: a text to sign with the key of the account, and what was signed. */
export function AnswerPage({ words, token, next, text, nonce, expiresAt, value, error }: AnswerPageProps) {
  const { login, signing } = sessionWords(words)
  return (
    <>
      <PageTitle title={login.step2} lead={login.lead2} />
      <Card id="challenge" title={signing.text}>
        <pre class="challenge">{text}</pre>
        <p>
          {signing.until} <Moment words={words} iso={expiresAt} />
        </p>
        <p>
          <a class="button" href="/session/challenge.txt" download="challenge.txt">
            {signing.download}
          </a>
        </p>
        <SigningLines words={words} />
      </Card>
      <Card id="answer" title={login.step3}>
        <form class="stack" method="post" action="/session/answer" enctype="multipart/form-data">
          <ErrorSummary
            title={login.wrong}
            errors={error === undefined ? [] : [{ name: 'signature-file', text: error }]}
          />
          <FormToken token={token} />
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="nonce" value={nonce} />
          <AnswerFields words={words} value={value} error={error} />
          <p class="button-row">
            <button class="button button-main" type="submit">
              {login.open}
            </button>
            <a class="button" href={loginAddress(next)}>
              {login.again}
            </a>
          </p>
        </form>
      </Card>
    </>
  )
}
