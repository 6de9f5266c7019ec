import { Icon, type IconName } from './icons.tsx'
import type { Tone } from './tone.ts'

/** A state: colour, shape and word at once. */
export function Badge({ tone, icon = tone, word }: { tone: Tone; icon?: IconName; word: string }) {
  return (
    <span class={`badge tone-${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  )
}
