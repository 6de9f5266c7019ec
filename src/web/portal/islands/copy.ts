/** Shows the copy buttons and lets each put its text on the clipboard; its own label says that it did. */
export function startCopyButtons(part: ParentNode = document): void {
  for (const button of part.querySelectorAll<HTMLButtonElement>('[data-island="copy"]')) {
    const label = button.textContent ?? ''
    button.hidden = false
    button.addEventListener('click', async () => {
      if (!(await copy(button.dataset.copy ?? ''))) return
      button.textContent = button.dataset.copied ?? label
      setTimeout(() => {
        button.textContent = label
      }, 2000)
    })
  }
}

/** navigator.clipboard is missing on plain HTTP, where an intranet may serve this page: then the old command does it. */
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text)
    return true
  }
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'heard'
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}
