/**
 * Installs the dependencies where they are missing or older than the lockfile, and makes the folder that
 * wrangler wants, so that `npm start` and `npm test` are the only commands to know. Plain JavaScript: it runs
 * before anything is installed, on whatever Node is there. `npm ci` is not used: it fails where a registry
 * lacks packages of other platforms.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statSync } from 'node:fs'

// wrangler refuses to start where the folder of the pages' files is missing, whatever it is asked for.
mkdirSync('dist/assets', { recursive: true })

const stamp = 'node_modules/.package-lock.json'
const current = existsSync(stamp) && statSync(stamp).mtimeMs >= statSync('package-lock.json').mtimeMs

if (!current) {
  console.log('Installing dependencies … 正在安装依赖')
  const install = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  process.exitCode = install.status ?? 1
}
