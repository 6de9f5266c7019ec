import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signatory } from './signatories.ts'
import { BOUNCY_CASTLE, runTool, scratchFile } from './tools.ts'

/** A SignedData by Bouncy Castle, which shares no code with OpenSSL; `algorithm` as Java names it. */
export function bouncyCastleSign(
  algorithm: 'SM3withSM2' | 'SHA256withRSAandMGF1' | 'SHA256withECDSA',
  content: Buffer,
  names: readonly [signer: string, ...chain: string[]],
  time: Date,
  form: 'attached' | 'detached' = 'detached',
): Buffer {
  const out = scratchFile('.p7s')
  const source = join(import.meta.dirname, 'bouncy-castle/SignCms.java')
  const files = [signatory(names[0]).keyFile, scratchFile('.content', content), out]
  const certificates = names.map((name) => signatory(name).certificateFile)
  runTool('java', [
    '-cp',
    BOUNCY_CASTLE.join(':'),
    source,
    algorithm,
    time.toISOString(),
    form,
    ...files,
    ...certificates,
  ])
  return readFileSync(out)
}
