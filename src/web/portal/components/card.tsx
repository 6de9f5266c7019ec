import type { Child } from 'hono/jsx'
import type { Tone } from './tone.ts'

/** A sheet with a title of its own. `tone` colours its edge, where the whole of it says one thing. */
export function Card({
  id,
  title,
  tone,
  aside,
  children,
}: {
  id: string
  title: Child
  tone?: Tone
  /** Beside the title: a badge, say. */
  aside?: Child
  children?: Child
}) {
  return (
    <section class={tone === undefined ? 'card' : `card tone-edge-${tone}`} aria-labelledby={`${id}-title`} id={id}>
      <div class="card-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {aside}
      </div>
      <div class="card-body">{children}</div>
    </section>
  )
}
