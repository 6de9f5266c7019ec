/** Shows the print button; every fold is opened for paper and closed again after it. */
export function startPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-island="print"]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
  let opened: HTMLDetailsElement[] = []
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open]):not(.screen-only)')]
    for (const fold of opened) fold.open = true
  })
  window.addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false
  })
}
