import { LinkTabs } from '../components/link-tabs.tsx'
import type { Words } from '../shell/words.ts'
import { type Asked, askedAddress } from './read-asked.ts'
import { recognitionWords } from './recognition-words.ts'

const TABS = {
  matrix: '/recognition',
  graph: '/recognition/graph',
  instruments: '/recognition/instruments',
  crosses: '/recognition/cross-certificates',
} as const

/** The views of recognition, each a page. They look at the same day, and for the same purpose where it matters. */
export function RecognitionTabs({
  words,
  current,
  asked: { day, isPast, purpose },
}: {
  words: Words
  current: keyof typeof TABS
  asked: Asked
}) {
  const { tabs } = recognitionWords(words)
  return (
    <LinkTabs
      label={tabs.label}
      tabs={(Object.keys(TABS) as (keyof typeof TABS)[]).map((name) => ({
        href: askedAddress(TABS[name], { day, isPast, purpose }),
        title: tabs[name],
        current: name === current,
      }))}
    />
  )
}
