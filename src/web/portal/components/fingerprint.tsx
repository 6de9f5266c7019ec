import type { Words } from '../shell/words.ts'

/** A digest in groups of four, which copies without the gaps. */
export function Fingerprint({ words, value, label }: { words: Words; value: string; label: string }) {
  const { technical } = words.portal
  return (
    <span class="print">
      <code class="print-value">
        {(value.match(/.{1,4}/g) ?? []).map((group) => (
          <span>{group}</span>
        ))}
      </code>
      <button
        class="copy"
        type="button"
        data-island="copy"
        data-copy={value}
        data-copied={technical.copied}
        aria-label={`${technical.copy} ${label}`}
        hidden
      >
        {technical.copy}
      </button>
    </span>
  )
}
