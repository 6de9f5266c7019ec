import { runWycheproofFile, type WycheproofFile } from './wycheproof.ts'

/** One file of Wycheproof in, its cases out: the same run as in Node, inside workerd. */
export default {
  async fetch(request: { json(): Promise<unknown> }): Promise<Response> {
    return Response.json(await runWycheproofFile((await request.json()) as WycheproofFile))
  },
}
