import { type SmWork, smWork } from './sm-work.ts'

/** Does `count` units of `work` in one request: its time is taken from outside, as time stands still in here. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url)
    const work = searchParams.get('work') as SmWork
    const count = Number(searchParams.get('count'))
    const first = Number(searchParams.get('first'))
    let done = 0
    for (let unit = first; unit < first + count; unit++) if (await smWork(work, unit)) done += 1
    return new Response(String(done))
  },
}
