import type { Child } from 'hono/jsx'
import { Icon } from './icons.tsx'

/** Where there is nothing to show: what that means, and what can be done. */
export function EmptyState({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="empty">
      <Icon name="none" />
      <p class="empty-title">{title}</p>
      {children}
    </div>
  )
}
