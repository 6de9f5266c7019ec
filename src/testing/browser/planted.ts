import type { Page } from 'playwright-core'

/** Run in the page: what of a stranger's text became more than text. */
const FIND_PLANTED = `(() => {
  const found = []
  if ('ran' in globalThis) found.push('a script ran')
  for (const element of document.querySelectorAll('*')) {
    const told = element.outerHTML.slice(0, 160)
    if (element.classList.contains('planted')) found.push('planted: ' + told)
    if (element.matches('iframe, object, embed, base, style, animate, script:not([src])')) found.push('element: ' + told)
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc') found.push(name + ': ' + told)
      const names = ['href', 'src', 'action', 'formaction', 'xlink:href']
      if (names.includes(name) && new URL(value, location.href).origin !== location.origin) found.push('address: ' + told)
    }
  }
  const hidden = /[\\u061C\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u2069\\uFEFF\\u00AD\\u{E0000}-\\u{E007F}\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F]/u
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode.data
    const at = text.search(hidden)
    const field = walker.currentNode.parentElement.closest('textarea')
    if (at >= 0 && !field) found.push('hidden character: ' + JSON.stringify(text.slice(Math.max(0, at - 30), at + 30)))
  }
  const told = hidden.exec(document.title)
  if (told) found.push('hidden character in the title')
  return [...new Set(found)]
})()`

/** Elements, attributes, addresses and hidden characters that a stranger's text has brought onto a page. */
export const plantedIn = (page: Page): Promise<readonly string[]> => page.evaluate<string[]>(FIND_PLANTED)

/** Whatever a page does that no page may: dialogs, requests to elsewhere, downloads nobody asked for. */
export function outbreaksOf(page: Page, address: string): string[] {
  const outbreaks: string[] = []
  page.on('dialog', (dialog) => {
    outbreaks.push(`dialog: ${dialog.message()}`)
    dialog.dismiss().catch((error: unknown) => outbreaks.push(String(error)))
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) outbreaks.push(`request: ${request.url()}`)
  })
  page.on('popup', (popup) => outbreaks.push(`window: ${popup.url()}`))
  return outbreaks
}
