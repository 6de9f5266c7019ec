import type { Child } from 'hono/jsx'

/** A sentence whose places in braces are filled in; what names no place is said with stress. */
export function SlotText({ text, slots }: { text: string; slots: Readonly<Record<string, Child>> }) {
  return (
    <>
      {text.split(/\{([^}]*)\}/).map((part, index) => {
        if (index % 2 === 0) return part
        return Object.hasOwn(slots, part) ? slots[part] : <strong>{part}</strong>
      })}
    </>
  )
}
