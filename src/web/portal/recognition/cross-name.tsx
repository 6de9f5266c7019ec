import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

/** A cross-certificate by its two authorities: whose certificates, and towards whose anchor. */
export function CrossName({ words, subject, issuer }: { words: Words; subject: string; issuer: string }) {
  return (
    <>
      <ShownName text={subject} words={words} /> → <ShownName text={issuer} words={words} />
    </>
  )
}
