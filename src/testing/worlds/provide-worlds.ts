import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { loadWorlds } from './load-worlds.ts'
import type { WorldEntry } from './world-entry.ts'

declare module 'vitest' {
  interface ProvidedContext {
    worlds: { entry: WorldEntry; nodeAnswers: string[] }[]
  }
}

const PRINT_ANSWERS = fileURLToPath(new URL('./print-answers.ts', import.meta.url))

/**
 * Gives the workerd tests the worlds and Node's answers: workerd reads no files, and must say the same. The
 * answers come from a Node of their own, as this one resolves modules as workerd does.
 */
export default function provideWorlds(project: TestProject): void {
  const answers = JSON.parse(
    execFileSync(process.execPath, [PRINT_ANSWERS], { encoding: 'utf8', maxBuffer: 2 ** 30 }),
  ) as string[][]
  const worlds = loadWorlds().map((entry, i) => ({ entry, nodeAnswers: answers[i]! }))
  project.provide('worlds', worlds)
}
