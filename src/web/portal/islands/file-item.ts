import { visibleText } from '../components/visible-text.ts'
import type { DropWords } from './drop-words.ts'

/** Where one of the chosen files is on its way. */
export type ItemState =
  | { readonly name: 'sending' | 'checking' | 'cancelled' }
  | { readonly name: 'refused'; readonly text: string }
  | { readonly name: 'done'; readonly location: string }

/** A line for what is verified together: names and sizes, what is to be known before it is sent, its state, and a way out. */
export function fileItem(
  files: readonly File[],
  notes: readonly string[],
  words: DropWords,
  remove: () => void,
): HTMLLIElement {
  const item = document.createElement('li')
  const names = element('div', 'drop-names')
  for (const file of files) {
    const line = element('p', 'drop-name')
    const name = document.createElement('bdi')
    name.textContent = visibleText(file.name)
    line.append(name, element('span', 'drop-size', sizeText(file.size)))
    names.append(line)
  }
  for (const note of notes) names.append(element('p', 'drop-note', note))
  const button = element('button', 'copy', words.remove)
  button.type = 'button'
  button.setAttribute('aria-label', `${words.remove} ${files.map(({ name }) => visibleText(name)).join(' + ')}`)
  button.addEventListener('click', remove)
  item.append(names, element('p', 'drop-state'), button)
  return item
}

export function showState(item: HTMLLIElement, words: DropWords, state: ItemState): void {
  const line = item.querySelector('.drop-state')!
  line.className = `drop-state drop-state-${state.name}`
  if (state.name === 'done') {
    const link = document.createElement('a')
    link.href = state.location
    link.textContent = words.open
    line.replaceChildren(`${words.done} `, link)
    return
  }
  const { [state.name]: word } = words.states
  line.textContent = state.name === 'refused' && state.text !== '' ? state.text : word
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
