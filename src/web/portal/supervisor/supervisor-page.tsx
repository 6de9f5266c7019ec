import { Card } from '../components/card.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Facts } from '../components/facts.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { PageTitle } from '../components/page-title.tsx'
import type { Words } from '../shell/words.ts'
import { supervisorWords } from './supervisor-words.ts'

interface ChangeLogHead {
  readonly version: number
  readonly hash: string
}

/** What is open to everybody of the supervisors' work: the head of the log that binds them. */
export function SupervisorPage({ words, head }: { words: Words; head: ChangeLogHead }) {
  const texts = supervisorWords(words)
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      {head.version === 0 ? (
        <EmptyState title={texts.none} />
      ) : (
        <Card id="head" title={texts.head}>
          <Facts
            rows={[
              [texts.version, words.number(head.version)],
              [texts.head, <Fingerprint words={words} value={head.hash} label={texts.head} />],
            ]}
          />
          <p>
            <a class="button" href="/api/v1/snapshots/latest">
              {texts.latest}
            </a>
          </p>
        </Card>
      )}
    </>
  )
}
