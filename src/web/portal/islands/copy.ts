/** Shows the copy buttons and lets each put its text on the clipboard; its own label says that it did, and a status says it aloud. */
export function startCopyButtons(part: ParentNode = document): void {
  for (const button of part.querySelectorAll<HTMLButtonElement>('[data-island="copy"]')) {
    const label = button.textContent ?? ''
    button.hidden = false
    button.addEventListener('click', async () => {
      if (!(await copy(button.dataset.copy ?? ''))) return
      const copied = button.dataset.copied ?? label
      button.textContent = copied
      const status = sayAloud(copied)
      setTimeout(() => {
        button.textContent = label
        status.remove()
      }, 2000)
    })
  }
}

/** The button's accessible name says what it copies and stays: that it was done is a status of its own. WCAG 2.2 §4.1.3 */
function sayAloud(text: string): HTMLElement {
  const status = document.createElement('p')
  status.className = 'heard'
  status.setAttribute('role', 'status')
  document.body.append(status)
  // A region is heard when its text changes, not when it appears with one.
  requestAnimationFrame(() => {
    status.textContent = text
  })
  return status
}

/** navigator.clipboard is missing on plain HTTP, where an intranet may serve this page, and may be forbidden: then the old command does it. */
async function copy(text: string): Promise<boolean> {
  return (await copyByInterface(text)) || copyByCommand(text)
}

async function copyByInterface(text: string): Promise<boolean> {
  if (navigator.clipboard === undefined) return false
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false // the reader or the browser's policy forbids it (NotAllowedError)
  }
}

function copyByCommand(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'heard'
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus() // selecting took it away
  return done
}
