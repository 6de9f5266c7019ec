import { type ChildProcess, fork } from 'node:child_process'

/**
 * Each contestant works in a process of its own, a copy of this program that answers for one of them: none
 * pays for another's garbage, for its caches, or for what the engine learnt from another's objects.
 */
const ROLE = process.env.YANQIAN_BENCH_CONTESTANT

/**
 * A process of contestants is one at work, though it waits most of the time: V8 would take a process that waits for one that has
 * nothing to do, drop what it compiled for objects of which none is alive, and give it a young generation of 1 MB in place of the
 * 16 MB it had grown to (measured: 0.2 ms more for each report from then on). It is the same for all of them.
 */
const AT_WORK = ['--no-memory-reducer', '--min-semi-space-size=16']

let bench = ''
let groups = 0

/** Names the bench that runs from now on. */
export function startBench(name: string): void {
  bench = name
  groups = 0
}

/** What a contestant does when it is asked; argument and answer go through JSON. */
export type Answer<A, R> = (argument: A) => Promise<R> | R

/**
 * The processes of contestants that are compared with one another, in their order. In such a process this
 * answers for its own contestant and never returns; null in one that stands for a contestant of another group.
 */
export async function startContestants<A, R>(
  answers: readonly Answer<A, R>[],
): Promise<readonly ContestantProcess<A, R>[] | null> {
  const group = groups++
  if (ROLE === undefined) return answers.map((_, index) => new ContestantProcess(`${group} ${index}`))
  const [ownGroup, index] = ROLE.split(' ').map(Number)
  return ownGroup === group ? serve(answers[index!]!) : null
}

function serve<A, R>(answer: Answer<A, R>): Promise<never> {
  process.on('message', async (argument: A) => {
    try {
      process.send!({ value: await answer(argument) })
    } catch (error) {
      process.send!({ error: error instanceof Error ? error.message : String(error) })
    }
  })
  return new Promise(() => {})
}

export class ContestantProcess<A, R> {
  readonly #process: ChildProcess

  constructor(role: string) {
    const env = { ...process.env, YANQIAN_BENCH_CONTESTANT: role }
    this.#process = fork(process.argv[1]!, [bench], { env, execArgv: [...process.execArgv, ...AT_WORK] })
  }

  ask(argument: A): Promise<R> {
    const contestant = this.#process
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`a contestant of ${bench} ended with ${code}`))
      contestant.once('exit', ended)
      contestant.once('message', (answer: { value: R } | { error: string }) => {
        contestant.off('exit', ended)
        if ('error' in answer) reject(new Error(answer.error))
        else resolve(answer.value)
      })
      contestant.send(argument as object)
    })
  }

  end(): void {
    this.#process.kill()
  }
}
