import { isoOf } from '../../../base/instant.ts'
import { Card } from '../components/card.tsx'
import { CommandLine } from '../components/command-line.tsx'
import { AreaField, ErrorSummary } from '../components/fields.tsx'
import { FindingBox } from '../components/finding-box.tsx'
import { Moment } from '../components/moment.tsx'
import { AnswerFields } from '../session/answer-fields.tsx'
import { FormToken } from '../session/form-token.tsx'
import { FormId } from '../session/once.tsx'
import { consoleWords } from './console-words.ts'
import type { RegistrationPageProps } from './registration-props.ts'

/** How the CA shows that it holds the key: a text as a file, the line that signs it, and the place to hand it in. */
export function ProofCard(props: RegistrationPageProps) {
  const { words, person, inspected } = props
  const { proof } = consoleWords(words)
  const address = `/console/registrations/${inspected.registration.id}`
  const { challenge } = inspected
  return (
    <Card id="proof" title={proof.title} tone="unknown">
      <p>{proof.text}</p>
      <p class="hint">{proof.otherSide}</p>
      {challenge === null ? null : <Challenge {...props} address={address} />}
      <form class="button-row" method="post" action={`${address}/challenge#proof`}>
        <FormToken token={person.formToken} />
        <button class={challenge === null ? 'button button-main' : 'button'} type="submit">
          {challenge === null ? proof.ask : proof.again}
        </button>
        {challenge === null ? null : <span class="hint">{proof.againHint}</span>}
      </form>
    </Card>
  )
}

function Challenge({ words, person, inspected, refused, address }: RegistrationPageProps & { address: string }) {
  const { proof } = consoleWords(words)
  const { text, expiresAt, commands } = inspected.challenge!
  const wrong = refused?.form === 'proof' ? refused : null
  const value = wrong?.value ?? (() => '')
  return (
    <>
      <pre class="challenge">{text}</pre>
      <p>
        {proof.until} <Moment words={words} iso={isoOf(expiresAt)} />
      </p>
      <p>
        <a class="button" href={`${address}/challenge.txt`} download="challenge.txt">
          {proof.download}
        </a>
      </p>
      {commands.raw === null && commands.cms === null ? <p>{proof.noCommand}</p> : null}
      {commands.raw === null ? null : (
        <>
          <p>{proof.raw}</p>
          <CommandLine words={words} command={commands.raw} label={proof.raw} />
        </>
      )}
      {commands.cms === null ? null : (
        <>
          <p>{proof.cms}</p>
          <CommandLine words={words} command={commands.cms} label={proof.cms} />
        </>
      )}
      <form
        class="stack"
        method="post"
        action={`${address}/proof#proof`}
        enctype="multipart/form-data"
        aria-label={proof.hand}
      >
        <ErrorSummary
          title={proof.wrong}
          errors={wrong === null ? [] : [{ name: 'signature-file', text: wrong.text }]}
        />
        {wrong?.findings?.length ? (
          <ul class="findings">
            {wrong.findings.map((finding) => (
              <FindingBox
                words={words}
                finding={{ ...finding, severity: 'fail' }}
                tag={consoleWords(words).lint.severities.error}
              />
            ))}
          </ul>
        ) : null}
        <FormToken token={person.formToken} />
        <FormId />
        <AnswerFields words={words} value={value} error={wrong?.text} />
        <AreaField name="proof-comment" label={proof.comment} value={value('proof-comment')} rows={2} max={2_000} />
        <p>
          <button class="button button-main" type="submit">
            {proof.send}
          </button>
        </p>
      </form>
    </>
  )
}
