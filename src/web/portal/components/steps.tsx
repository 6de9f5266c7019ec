import type { Child } from 'hono/jsx'

export interface Step {
  readonly title: string
  readonly text?: Child
}

/** What happens one after the other. `current` is the step that is being done, the ones before it are done. */
export function Steps({ steps, current }: { steps: readonly Step[]; current?: number }) {
  return (
    <ol class="steps">
      {steps.map(({ title, text }, index) => (
        <li
          class={current === undefined ? undefined : index < current ? 'step-done' : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <strong>{title}</strong>
          {text === undefined ? null : <span>{text}</span>}
        </li>
      ))}
    </ol>
  )
}
