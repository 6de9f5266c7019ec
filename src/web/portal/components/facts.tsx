import type { Child } from 'hono/jsx'

/** A name and what it says; null is left out, so that no row stands empty. */
export type FactRow = readonly [name: string, value: Child] | null

/** A definition list: side by side where there is room, one above the other where there is none. */
export function Facts({ rows }: { rows: readonly FactRow[] }) {
  return (
    <dl class="rows">
      {rows.map((row) =>
        row === null ? null : (
          <div>
            <dt>{row[0]}</dt>
            <dd>{row[1]}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
