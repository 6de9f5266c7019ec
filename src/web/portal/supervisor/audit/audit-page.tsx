import type { Child } from 'hono/jsx'
import type { RecentChanges } from '../../../../service/supervision/recent-changes.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { ErrorSummary, TextField } from '../../components/fields.tsx'
import { Fingerprint } from '../../components/fingerprint.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import type { Words } from '../../shell/words.ts'
import { auditWords } from './audit-words.ts'

type Head = RecentChanges['head']

/** Before a check: what it does, the head to note, and the form that begins it. */
export function AuditPage({
  words,
  head,
  value,
  isWrong,
}: {
  words: Words
  head: Head
  value: (name: string) => string
  isWrong: boolean
}) {
  const texts = auditWords(words)
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <div class="stack">
        <HeadCard words={words} head={head} />
        <Card id="check" title={texts.start}>
          {head.version === 0 ? (
            <p>{texts.empty}</p>
          ) : (
            <form class="decision" method="get" action="/supervisor/audit/check">
              <ErrorSummary title={texts.seen} errors={isWrong ? [{ name: 'version', text: texts.seenWrong }] : []} />
              <p>{texts.seen}</p>
              <TextField
                name="version"
                label={texts.seenVersion}
                value={value('version')}
                error={isWrong ? texts.seenWrong : undefined}
                code
              />
              <TextField name="hash" label={texts.seenHash} hint={texts.seenHashHint} value={value('hash')} code />
              <p>
                <button class="button button-main" type="submit">
                  {texts.start}
                </button>
              </p>
            </form>
          )}
        </Card>
      </div>
    </>
  )
}

function HeadCard({ words, head }: { words: Words; head: Head }) {
  const texts = auditWords(words)
  return (
    <Card id="head" title={texts.head}>
      <p>{texts.headText}</p>
      <Facts
        rows={[
          [texts.version, words.number(head.version)],
          [texts.hash, <Fingerprint words={words} value={head.hash} label={texts.hash} />],
        ]}
      />
    </Card>
  )
}

/** Where the check writes into the page as it goes. */
export const MARK = '<div class="audit-mark"></div>'

/** A page that is sent while the check runs: what comes before, and after, the place where it writes. */
export function CheckFrame({ words, total }: { words: Words; total: number }) {
  const texts = auditWords(words)
  return (
    <>
      <PageTitle title={texts.checking} lead={texts.begun(words.number(total))} />
      <div class="audit-mark" />
    </>
  )
}

/** One line of progress: it takes the place of the one before it. */
export function ProgressLine({ words, done, total }: { words: Words; done: number; total: number }) {
  const texts = auditWords(words)
  const label = texts.progress(words.number(done), words.number(total))
  return (
    <li>
      <progress value={done} max={Math.max(1, total)} aria-label={label} />
      <span>{label}</span>
    </li>
  )
}

/** Where the check ends: a title of its own, whatever it found. */
export function Ended({ words, children }: { words: Words; children?: Child }) {
  const texts = auditWords(words)
  return (
    <section aria-labelledby="result-title" class="stack">
      <h2 id="result-title">{texts.result}</h2>
      {children}
      <p class="button-row">
        <a class="button" href="/supervisor/audit">
          {texts.again}
        </a>
      </p>
    </section>
  )
}
