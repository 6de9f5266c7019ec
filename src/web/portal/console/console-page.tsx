import { Card } from '../components/card.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { Steps } from '../components/steps.tsx'
import type { Person } from '../portal-service.ts'
import { PersonBar } from '../session/person-bar.tsx'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'

/** Before anybody is known, and for officers: what is done here, by whom, and how to begin. */
export function ConsolePage({ words, person }: { words: Words; person: Person | null }) {
  const texts = consoleWords(words)
  return (
    <div class="console">
      {person === null ? null : <PersonBar words={words} person={person} />}
      <PageTitle title={texts.title} lead={texts.lead} />
      {person === null ? (
        <p class="button-row">
          <a class="button button-main" href="/session">
            {texts.login}
          </a>
        </p>
      ) : null}
      <div class="days days-two">
        <Card id="authorities" title={texts.authority}>
          <p>{texts.authorityText}</p>
          <Steps steps={texts.steps.map(([title = '', text]) => ({ title, text }))} />
        </Card>
        <Card id="supervisors" title={texts.supervisor}>
          <p>{texts.supervisorText}</p>
          <p>{texts.how}</p>
          <p class="button-row">
            <a class="button" href="/supervisor">
              {texts.open}
            </a>
            <a class="button" href="/api/v1/docs">
              {texts.docs}
            </a>
          </p>
        </Card>
      </div>
    </div>
  )
}
