import { expect, inject, test } from 'vitest'
import { answerOf, askWorld, decodeWorld, differences } from './judge-world.ts'

test.each(inject('worlds'))('in workerd as in Node: $entry.id', async ({ entry, nodeAnswers }) => {
  const world = decodeWorld(entry)
  for (const [i, question] of entry.questions.entries()) {
    const found = await askWorld(world, question)
    expect(differences(world, question, found)).toEqual([])
    expect(JSON.stringify(answerOf(found))).toBe(nodeAnswers[i])
  }
})
