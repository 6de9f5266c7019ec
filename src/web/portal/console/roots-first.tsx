import { Remark } from '../components/notice.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'

export interface RootsMissing {
  /** Whether the own root is not registered, and the registration of one that is on its way. */
  readonly own: boolean
  readonly submitted: { readonly id: string } | null
  /** Other authorities without one. */
  readonly others: readonly { readonly id: string; readonly names: Readonly<Record<'zh' | 'en', string>> }[]
}

/** Others that are named; the list to choose from marks each. Ours. */
const NAMED_MAX = 5

/** Above the form of a cross-certificate: both sides' roots come first, and which are missing. */
export function RootsFirst({ words, missing }: { words: Words; missing: RootsMissing }) {
  const { roots } = consoleWords(words)
  const { own, submitted, others } = missing
  if (!own && others.length === 0) return null
  return (
    <Remark tone={own ? 'unknown' : 'none'} icon={own ? 'unknown' : 'inform'}>
      <p>
        <strong>{roots.first}</strong>
      </p>
      {own ? (
        <p>
          {submitted === null ? roots.ownMissing : roots.ownSubmitted}{' '}
          <a href={submitted === null ? '/console/new?kind=root' : `/console/registrations/${submitted.id}`}>
            {submitted === null ? roots.register : roots.see}
          </a>
        </p>
      ) : null}
      {others.length === 0 ? null : (
        <p>
          {roots.othersMissing}
          {others.slice(0, NAMED_MAX).map(({ names }, index) => (
            <>
              {index === 0 ? null : words.portal.listSeparator}
              <ShownName text={names[words.lang]} words={words} />
            </>
          ))}
          {others.length > NAMED_MAX ? roots.andMore(others.length - NAMED_MAX) : roots.end}
        </p>
      )}
    </Remark>
  )
}
