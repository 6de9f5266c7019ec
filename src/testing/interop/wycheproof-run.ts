import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unstable_startWorker } from 'wrangler'
import { runWycheproofFile, type WycheproofCase, type WycheproofFile } from './wycheproof.ts'

export interface InteropTally {
  readonly passed: number
  readonly failed: number
  readonly lines: readonly string[]
}

/** Where the files of C2SP Wycheproof are; they are not part of this repository. */
const WYCHEPROOF_FOLDER = process.env.YANQIAN_WYCHEPROOF ?? pathOf('../../../../shared/data/wycheproof')

/** Runs every file in Node and in workerd: a case passes where both agree with the file and with each other. */
export async function runWycheproof(folder: string = WYCHEPROOF_FOLDER): Promise<InteropTally> {
  if (!existsSync(folder)) {
    return { passed: 0, failed: 0, lines: [`SKIPPED: Wycheproof is not at ${folder} (set YANQIAN_WYCHEPROOF)`] }
  }
  const workerd = await startWorkerd()
  let passed = 0
  const lines: string[] = []
  const failures: string[] = []
  try {
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()) {
      const text = readFileSync(`${folder}/${name}`, 'utf8')
      const inNode = await runWycheproofFile(JSON.parse(text) as WycheproofFile)
      const inWorkerd = await workerd.run(text)
      const differing = inNode.flatMap((one, index) => differencesOf(one, inWorkerd[index]))
      passed += inNode.length - differing.length
      failures.push(...differing.map((difference) => `  ${name} ${difference}`))
      const refused = inNode.filter(({ expected, outcome }) => expected === 'valid' && outcome === 'refused').length
      const note = refused === 0 ? '' : `, ${refused} valid under a refused key`
      lines.push(`${name}: ${inNode.length - differing.length} agree, ${differing.length} differ${note}`)
    }
  } finally {
    await workerd.stop()
  }
  return { passed, failed: failures.length, lines: [...lines, ...failures] }
}

/** Empty, or one line that says how a case fails. */
function differencesOf(inNode: WycheproofCase, inWorkerd: WycheproofCase | undefined): string[] {
  const [node, workerd] = [inNode, inWorkerd].map((one) => `${one?.outcome} [${one?.codes.join(' ')}]`)
  if (inNode.agrees && inWorkerd?.agrees && node === workerd) return []
  return [`${inNode.id} (${inNode.comment}): expected ${inNode.expected}, Node ${node}, workerd ${workerd}`]
}

async function startWorkerd(): Promise<{ run(text: string): Promise<WycheproofCase[]>; stop(): Promise<void> }> {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= 'false' // nothing here asks where a request comes from
  const worker = await unstable_startWorker({
    name: 'wycheproof',
    entrypoint: pathOf('./wycheproof-worker.ts'),
    compatibilityDate: '2026-11-01',
    dev: { server: { hostname: '127.0.0.1', port: 0 }, inspector: false, persist: false, logLevel: 'error' },
  })
  await worker.ready
  return {
    async run(text) {
      const response = await worker.fetch('http://wycheproof.test/', { method: 'POST', body: text })
      return (await response.json()) as WycheproofCase[]
    },
    stop: () => worker.dispose(),
  }
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed, lines } = await runWycheproof()
  for (const line of lines) console.log(line)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
