import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))
const PORT = 18_788

/** What `npm start` serves, on a port and a database of its own: the whole service, nothing replaced. */
export async function startWorker(
  port = PORT,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const state = mkdtempSync(join(tmpdir(), 'yanqian-state-'))
  const server = spawn(process.execPath, ['src/platform/workers/start.ts'], {
    cwd: TOP,
    env: { ...process.env, PORT: String(port), YANQIAN_STATE: state },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8')
      if (printed.includes('curl -F')) resolve()
    })
    server.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)))
  })
  return {
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      server.kill('SIGTERM')
      await ended
      rmSync(state, { recursive: true, force: true })
    },
  }
}
