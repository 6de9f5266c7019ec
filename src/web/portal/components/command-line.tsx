import type { Words } from '../shell/words.ts'
import { CopyButton } from './copy-button.tsx'

/** One command of a terminal, which copies as a whole. */
export function CommandLine({ words, command, label }: { words: Words; command: string; label: string }) {
  return (
    <div class="command">
      <pre>
        <code>{command}</code>
      </pre>
      <CopyButton words={words} value={command} label={label} />
    </div>
  )
}
