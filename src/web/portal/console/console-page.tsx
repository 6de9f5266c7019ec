import { Card } from '../components/card.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { Steps } from '../components/steps.tsx'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'

/** Before anybody is known: what is done here, by whom, and how to begin. */
export function ConsolePage({ words }: { words: Words }) {
  const texts = consoleWords(words)
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <div class="days days-two">
        <Card id="authorities" title={texts.authority}>
          <p>{texts.authorityText}</p>
          <Steps steps={texts.steps.map(([title = '', text]) => ({ title, text }))} />
        </Card>
        <Card id="supervisors" title={texts.supervisor}>
          <p>{texts.supervisorText}</p>
          <p>{texts.how}</p>
          <p class="button-row">
            <a class="button button-main" href="/api/v1/docs">
              {texts.docs}
            </a>
            <a class="button" href="/supervisor">
              {texts.open}
            </a>
          </p>
        </Card>
      </div>
    </>
  )
}
