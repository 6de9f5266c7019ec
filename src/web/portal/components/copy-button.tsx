import type { Words } from '../shell/words.ts'

/** Copies a value; it shows where a script can do it. `label` says to who cannot see what stands beside it. */
export function CopyButton({ words, value, label }: { words: Words; value: string; label: string }) {
  const { technical } = words.portal
  return (
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
  )
}
