import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

/** A validation policy by its name in words; one that only its author knows, by the name that it was given. */
export function policyText(words: Words, name: string): string {
  const names: Readonly<Record<string, string>> = words.portal.home.policyNames
  return Object.hasOwn(names, name) ? names[name]! : visibleText(name)
}
