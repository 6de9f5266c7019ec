import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icons.tsx'
import type { Tone } from './tone.ts'

/** A page that says one thing: its title is the page's own. */
export function Notice({
  title,
  tone,
  icon = tone,
  children,
}: {
  title: string
  tone: Tone
  icon?: IconName
  children?: Child
}) {
  return (
    <section class={`notice tone-${tone}`}>
      <Icon name={icon} />
      <h1>{title}</h1>
      {children}
    </section>
  )
}

/** A remark within a page: what the reader must know before reading on. */
export function Remark({ tone, icon = tone, children }: { tone: Tone; icon?: IconName; children?: Child }) {
  return (
    <div class={`remark tone-${tone}`}>
      <Icon name={icon} />
      <div class="remark-body">{children}</div>
    </div>
  )
}
