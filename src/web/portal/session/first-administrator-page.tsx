import { Card } from '../components/card.tsx'
import { AreaField, ErrorSummary, FileField, TextField } from '../components/fields.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { Steps } from '../components/steps.tsx'
import type { Words } from '../shell/words.ts'
import { AnswerFields } from './answer-fields.tsx'
import { FormToken } from './form-token.tsx'
import { SigningLines } from './signing-lines.tsx'
import { sessionWords } from './words/session-words.ts'

interface FirstAdministratorPageProps {
  readonly words: Words
  readonly token: string
  readonly value: (name: string) => string
  readonly error?: { readonly name: string; readonly text: string } | undefined
}

/**
 * One form with two buttons: the first gives the text to sign as a file, so that the form stays as it is filled in, and the second
 * sends it with the signature. Nothing is kept in between.
 */
export function FirstAdministratorPage({ words, token, value, error }: FirstAdministratorPageProps) {
  const { first, login } = sessionWords(words)
  const errorAt = (name: string) => (error?.name === name ? error.text : undefined)
  return (
    <>
      <PageTitle title={first.title} lead={first.lead} />
      <Card id="how" title={first.how}>
        <Steps steps={first.steps.map((title) => ({ title }))} />
      </Card>
      <form
        class="card stack"
        method="post"
        action="/session/first-administrator"
        enctype="multipart/form-data"
        aria-label={first.title}
      >
        <ErrorSummary title={login.wrong} errors={error === undefined ? [] : [error]} />
        <FormToken token={token} />
        <TextField name="token" label={first.token} hint={first.tokenHint} error={errorAt('token')} code required />
        <TextField
          name="id"
          label={login.account}
          hint={first.accountHint}
          value={value('id')}
          error={errorAt('id')}
          code
          required
        />
        <TextField
          name="person"
          label={first.person}
          hint={first.personHint}
          value={value('person')}
          error={errorAt('person')}
          required
        />
        <p>
          <button class="button" type="submit" name="step" value="text">
            {first.download}
          </button>
        </p>
        <SigningLines words={words} />
        <FileField
          name="certificate-file"
          label={first.certificate}
          hint={first.certificateHint}
          error={errorAt('certificate-file')}
        />
        <AreaField name="certificate" label={first.certificateText} value={value('certificate')} code />
        <AnswerFields words={words} value={value} error={errorAt('signature-file')} />
        <p>
          <button class="button button-main" type="submit" name="step" value="make">
            {first.make}
          </button>
        </p>
      </form>
    </>
  )
}
