import type { Words } from '../shell/words.ts'
import { CopyButton } from './copy-button.tsx'

/** A digest in groups of four, which copies without the gaps. */
export function Fingerprint({ words, value, label }: { words: Words; value: string; label: string }) {
  return (
    <span class="print">
      <code class="print-value">
        {(value.match(/.{1,4}/g) ?? []).map((group) => (
          <span>{group}</span>
        ))}
      </code>
      <CopyButton words={words} value={value} label={label} />
    </span>
  )
}
