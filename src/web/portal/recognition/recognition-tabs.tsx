import { LinkTabs } from '../components/link-tabs.tsx'
import type { Words } from '../shell/words.ts'
import { recognitionWords } from './recognition-words.ts'

const TABS = {
  matrix: '/recognition',
  graph: '/recognition/graph',
  instruments: '/recognition/instruments',
  crosses: '/recognition/cross-certificates',
} as const

/** The views of recognition, each a page. */
export function RecognitionTabs({ words, current }: { words: Words; current: keyof typeof TABS }) {
  const { tabs } = recognitionWords(words)
  return (
    <LinkTabs
      label={tabs.label}
      tabs={(Object.keys(TABS) as (keyof typeof TABS)[]).map((name) => ({
        href: TABS[name],
        title: tabs[name],
        current: name === current,
      }))}
    />
  )
}
