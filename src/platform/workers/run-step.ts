import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json. */
export const TOP = fileURLToPath(new URL('../../..', import.meta.url))

export const STEP_ENVIRONMENT = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' }

export function wrangler(...args: string[]): [string, string[]] {
  return [process.execPath, [join(TOP, 'node_modules/wrangler/bin/wrangler.js'), ...args]]
}

/** Runs one step to its end; its own words are shown only where it fails. */
export function runStep(what: string, command: string, args: string[]): void {
  console.log(`${what} …`)
  const step = spawnSync(command, args, {
    cwd: TOP,
    env: STEP_ENVIRONMENT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (step.status !== 0) fail(`${what}: 失败 failed\n${step.stdout ?? ''}${step.stderr ?? ''}`)
}

export function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
