import { spawnSync } from 'node:child_process'

/**
 * Whether OpenSSL 3 is here to be the second opinion: LibreSSL and older ones know no SM2. A machine
 * without it runs every other test, and is told.
 */
export const HAS_OPENSSL: boolean = /^OpenSSL (?:[3-9]|\d\d)\./.test(
  spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '',
)

if (!HAS_OPENSSL) console.warn('*** SKIPPED: the comparisons with OpenSSL 3, which is not installed. ***')
