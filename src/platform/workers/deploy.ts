import { join } from 'node:path'
import { firstAdministratorWords, prepareDatabase } from './prepare-database.ts'
import { fail, runStep, TOP, wrangler } from './run-step.ts'

/**
 * `npm run deploy`: builds what the browser loads, brings the deployed database up to date from certs/ without the
 * demonstration PKI, and deploys the worker. The database comes first: a new worker never meets an old one. Who is logged
 * in to wrangler does it, and the token of the first administrator is shown in that terminal alone.
 *
 * `--rehearse FOLDER` does the same to a local database in that folder, and deploys nothing.
 */
async function main([option, folder, ...rest]: readonly string[]): Promise<void> {
  const isRehearsal = option === '--rehearse'
  if (rest.length > 0 || isRehearsal !== (folder !== undefined) || (option !== undefined && !isRehearsal)) {
    fail('npm run deploy [-- --rehearse FOLDER]')
  }
  const local = isRehearsal ? folder! : null
  if (local === null) runStep('构建页面 Building the portal', 'npm', ['run', '--silent', 'build:browser'])
  const scratch = local ?? join(TOP, '.wrangler/deployed')
  const firstToken = await prepareDatabase({ local, demonstration: false, scratch })
  if (local === null) runStep('部署 Deploying', ...wrangler('deploy', '--minify'))
  console.log(local === null ? '已部署 Deployed' : '已演练，未部署 Rehearsed; nothing is deployed')
  if (firstToken !== null) console.log(firstAdministratorWords(firstToken))
}

await main(process.argv.slice(2))
