/**
 * The whole suite, as `npm test` runs it: types, lint, dead code, the engine and the service on both
 * runtimes, then the portal in a real browser. Stops at the first that fails, and says which.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const CHROMIUM = '/usr/bin/chromium'

function run(title: string, command: string, ...rest: string[]): void {
  console.log(`\n── ${title}`)
  const { status } = spawnSync(command, rest, { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`\nFailed: ${title}`)
    process.exit(1)
  }
}

/** Debian's Chromium where this is root on Debian; elsewhere the browser tests are skipped, and say so. */
function hasChromium(): boolean {
  if (existsSync(CHROMIUM)) return true
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update'], quiet)
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet)
  return existsSync(CHROMIUM)
}

run('types', 'npm', 'run', '--silent', 'types')
run('lint', 'npm', 'run', '--silent', 'lint')
run('browser assets', 'npm', 'run', '--silent', 'build:browser')
run('tests in Node and in workerd', 'npm', 'run', '--silent', 'test:unit')
if (hasChromium()) run('tests in Chromium', 'npm', 'run', '--silent', 'test:browser')
else console.warn('\n*** SKIPPED: browser tests. Chromium is not here and cannot be installed without root. ***')
