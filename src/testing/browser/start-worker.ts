import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))
const FIRST_TOKEN = /yqf_[0-9a-f]{64}/
/** Everybody of the whole suite comes from one address, faster than people would. */
const RATE_LIMITS = 'anonymous=100000/60 session=100000/60 login=10000/60'

export interface Started {
  /** A free one where it is absent. */
  readonly port?: number
  /** As `YANQIAN_RATE_LIMITS` has them. */
  readonly rateLimits?: string
  /** Without a key to sign reports with: its settings were written by somebody who has none. */
  readonly isKeyless?: boolean
  /** Where trouble is made on purpose its log is not told. */
  readonly isQuiet?: boolean
}

export interface ServedWorker {
  readonly address: string
  /** By which the first administrator opens an account. */
  readonly firstToken: string
  /** Folder of its database, for who writes past the service. */
  readonly state: string
  readonly close: () => Promise<void>
}

/** What `npm start` serves, on a port and a database of its own: the whole service, nothing replaced. */
export async function startWorker(given: Started = {}): Promise<ServedWorker> {
  const { rateLimits = RATE_LIMITS, isKeyless = false, isQuiet = false } = given
  const port = given.port ?? (await freePort())
  const state = mkdtempSync(join(tmpdir(), 'yanqian-state-'))
  if (isKeyless) writeFileSync(join(state, 'demonstration.env'), "YANQIAN_SIGNING_KEY=''\n")
  const server = spawn(process.execPath, ['src/platform/workers/start.ts'], {
    cwd: TOP,
    env: { ...process.env, PORT: String(port), YANQIAN_STATE: state, YANQIAN_RATE_LIMITS: rateLimits },
    stdio: ['ignore', 'pipe', isQuiet ? 'ignore' : 'inherit'],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  let printed = ''
  // The token is the last that a start prints: a new database has no administrator.
  const firstToken = await new Promise<string>((resolve, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8')
      const token = FIRST_TOKEN.exec(printed)?.[0]
      if (token !== undefined) resolve(token)
    })
    server.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)))
  })
  return {
    address: `http://127.0.0.1:${port}`,
    firstToken,
    state,
    close: async () => {
      server.kill('SIGTERM')
      await ended
      rmSync(state, { recursive: true, force: true })
    },
  }
}

/** One that nobody listens on, so that two runs on one machine do not meet. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
