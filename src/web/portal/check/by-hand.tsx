import { CommandLine } from '../components/command-line.tsx'
import { Facts } from '../components/facts.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import type { Words } from '../shell/words.ts'
import { checkWords } from './words/check-words.ts'

/** What a computation must give: of a report's file, or of a fingerprint that does not say by which digest it is. */
export interface Expected {
  readonly label: string
  readonly value: string
}

/**
 * The same comparison without this page. The name of the file is left to who types it: a name from outside would be read by
 * the shell that the line is pasted into.
 */
export function ByHand({
  words,
  sm3,
  expected,
  open = false,
}: {
  words: Words
  /** Whether there is a fingerprint that may be one of SM3. */
  sm3: boolean
  expected: readonly Expected[]
  open?: boolean
}) {
  const { hand } = checkWords(words)
  const { technical } = words.portal
  return (
    <details class="fold by-hand" open={open}>
      <summary>{hand.title}</summary>
      <p>{hand.lead}</p>
      <Facts
        rows={[
          [
            `SHA-256 · ${hand.openssl}`,
            <CommandLine words={words} command={`openssl dgst -sha256 ${hand.file}`} label={hand.openssl} />,
          ],
          [
            `SHA-256 · ${hand.shasum}`,
            <CommandLine words={words} command={`shasum -a 256 ${hand.file}`} label={hand.shasum} />,
          ],
          [
            `SHA-256 · ${hand.certutil}`,
            <CommandLine words={words} command={`certutil -hashfile ${hand.file} SHA256`} label={hand.certutil} />,
          ],
          sm3
            ? [
                `SM3 · ${hand.openssl}`,
                <>
                  <CommandLine
                    words={words}
                    command={`openssl dgst -sm3 ${hand.file}`}
                    label={`${technical.sm3} OpenSSL`}
                  />{' '}
                  <span class="rows-note">{hand.sm3Note}</span>
                </>,
              ]
            : null,
        ]}
      />
      {expected.length === 0 ? null : (
        <>
          <h3>{hand.expected}</h3>
          <Facts
            rows={expected.map(({ label, value }) => [
              label,
              <Fingerprint words={words} value={value} label={label} />,
            ])}
          />
        </>
      )}
    </details>
  )
}
