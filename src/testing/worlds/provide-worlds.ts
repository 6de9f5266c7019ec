import type { TestProject } from 'vitest/node'
import { answerOf, askWorld, decodeWorld } from './judge-world.ts'
import { loadWorlds } from './load-worlds.ts'
import type { WorldEntry } from './world-entry.ts'

declare module 'vitest' {
  interface ProvidedContext {
    worlds: { entry: WorldEntry; nodeAnswers: string[] }[]
  }
}

/** Gives the workerd tests the worlds and Node's answers: workerd reads no files, and must say the same. */
export default async function provideWorlds(project: TestProject): Promise<void> {
  const worlds = []
  for (const entry of loadWorlds()) {
    const world = decodeWorld(entry)
    const nodeAnswers = []
    for (const question of entry.questions) nodeAnswers.push(JSON.stringify(answerOf(await askWorld(world, question))))
    worlds.push({ entry, nodeAnswers })
  }
  project.provide('worlds', worlds)
}
