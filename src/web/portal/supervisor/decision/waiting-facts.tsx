import { isoOf } from '../../../../base/instant.ts'
import { Facts } from '../../components/facts.tsx'
import { Moment } from '../../components/moment.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Person } from '../../portal-service.ts'
import { sessionWords } from '../../session/words/session-words.ts'
import type { Words } from '../../shell/words.ts'
import { decisionWords } from './decision-words.ts'

type Actor = Pick<Person['actor'], 'account' | 'role'>

/** Who took the first half of a decision, when and why; and who ended it, where somebody has. */
export function WaitingFacts({
  words,
  by,
  at,
  comment,
  decided,
}: {
  words: Words
  by: Actor
  at: Parameters<typeof isoOf>[0]
  comment: string | null
  decided: { readonly word: string; readonly by: Actor; readonly at: Parameters<typeof isoOf>[0] } | null
}) {
  const { first, proposal } = decisionWords(words)
  return (
    <Facts
      rows={[
        [first.by, <ActorText words={words} actor={by} />],
        [first.at, <Moment words={words} iso={isoOf(at)} />],
        comment === null
          ? null
          : [first.comment, comment === '' ? first.noComment : <ShownName text={comment} words={words} />],
        decided === null
          ? null
          : [
              proposal.decided,
              <>
                {decided.word} · <ActorText words={words} actor={decided.by} /> ·{' '}
                <Moment words={words} iso={isoOf(decided.at)} />
              </>,
            ],
      ]}
    />
  )
}

function ActorText({ words, actor: { account, role } }: { words: Words; actor: Actor }) {
  return (
    <>
      <ShownName text={account} words={words} /> {sessionWords(words).roles[role]}
    </>
  )
}
