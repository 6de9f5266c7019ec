/** Prints Node's answers to every question of every world as one JSON array: `provide-worlds.ts` runs it in a Node of its own. */
import { answerOf, askWorld, decodeWorld } from './judge-world.ts'
import { loadWorlds } from './load-worlds.ts'

const answers: string[][] = []
for (const entry of loadWorlds()) {
  const world = decodeWorld(entry)
  const ofWorld: string[] = []
  for (const question of entry.questions) ofWorld.push(JSON.stringify(answerOf(await askWorld(world, question))))
  answers.push(ofWorld)
}
process.stdout.write(JSON.stringify(answers))
