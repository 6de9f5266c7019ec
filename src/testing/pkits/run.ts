/**
 * `npm run test:pkits`: NIST PKITS as it is, under SM2 keys, and under keys of four algorithms mixed; each with
 * the certificates and CRLs of the test alone, and with those of all tests in one pool. Compared are the verdicts, the reasons of the
 * invalid paths and the user-constrained policy sets. One line a comparison, then a line a section, a line a
 * part, and a last line `N passed, N failed`.
 *
 * Manifest, certificates and CRLs stand beside the project, or where YANQIAN_PKITS says; the latter two may also
 * come from Debian's python3-cryptography-vectors. Without a manifest only what the names of the files say is
 * compared. What is missing is said loudly.
 */
import { type Comparison, compare } from './compare.ts'
import { manifestFromNames } from './manifest-from-names.ts'
import { findPkits, findPkitsFiles, readPkitsFiles, readPkitsManifest } from './pkits-files.ts'
import { type PkitsMode, PkitsSuite } from './pkits-suite.ts'
import { type RekeyedFiles, rekey } from './rekey.ts'
import { type KeyMaker, mixedKeyOf, sm2KeyOf } from './replacement-keys.ts'

const MODES: Readonly<Record<PkitsMode, string>> = {
  own: 'each test with its own certificates and CRLs',
  pool: 'all certificates and CRLs in one pool',
}

/** What a comparison counts towards. */
function kindOf({ aspect, test }: Comparison): string {
  if (aspect === 'verdict') return 'verdicts'
  if (aspect === 'reason') return 'reason classes of invalid tests'
  return `user-constrained policy sets of ${test.expected} tests`
}

const folder = findPkits()
const from = findPkitsFiles()
if (from === null) {
  console.warn(
    '*** SKIPPED: there is no PKITS: set YANQIAN_PKITS to its folder, or install python3-cryptography-vectors. ***',
  )
  process.exit(0)
}

const started = performance.now()
const secondsSince = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`
const files = readPkitsFiles(from)
console.log(`certificates and CRLs from ${from}`)
const manifest = folder === null ? manifestFromNames(files) : readPkitsManifest(folder)
if (folder === null) {
  const named = `only the ${manifest.tests.length} certificates whose names say what they must give`
  console.warn(`*** There is no manifest.json: ${named} are judged, in one pool, without reasons and policy sets. ***`)
}
const modes: readonly PkitsMode[] = folder === null ? ['pool'] : ['own', 'pool']

async function replaced(keys: string, makeKey: KeyMaker): Promise<RekeyedFiles> {
  const start = performance.now()
  const made = await rekey(files, makeKey)
  const what = `${made.certificates.size} certificates and ${made.lists.size} CRLs under ${made.keys} ${keys} keys`
  console.log(`${what}, ${made.broken.length} signatures broken as before, in ${secondsSince(start)}`)
  return made
}

const parts: string[] = []
const total = { passed: 0, failed: 0 }
for (const [keys, material] of [
  ['RSA and DSA', files],
  ['SM2', await replaced('SM2', sm2KeyOf)],
  ['mixed', await replaced('mixed', mixedKeyOf)],
] as const) {
  const suite = new PkitsSuite(manifest, material)
  for (const mode of modes) {
    const start = performance.now()
    const comparisons = await compare(suite, mode)
    const took = secondsSince(start)
    const label = `${keys} ${mode}`
    for (const each of comparisons) console.log(lineOf(label, each))
    for (const [section, each] of Map.groupBy(comparisons, ({ test }) => test.section)) {
      console.log(`${label} ${section}: ${countOf(each)}`)
    }
    parts.push(`${keys} keys, ${MODES[mode]} (${took}):`)
    for (const [kind, each] of Map.groupBy(comparisons, kindOf)) parts.push(`  ${kind}: ${countOf(each)}`)
    total.passed += numberOf('agrees', comparisons)
    total.failed += numberOf('differs', comparisons)
  }
}

for (const part of parts) console.log(part)
console.log(`in ${secondsSince(started)}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

function lineOf(label: string, { test, aspect, outcome, found }: Comparison): string {
  return `${outcome === 'agrees' ? 'agree ' : 'DIFFER'} ${label} ${test.id} ${test.title}, ${aspect}: ${found}`
}

function countOf(comparisons: readonly Comparison[]): string {
  const excepted = numberOf('excepted', comparisons)
  const stated = excepted > 0 ? `, ${excepted} differs because the manifest is mistaken` : ''
  return `${numberOf('agrees', comparisons)} passed, ${numberOf('differs', comparisons)} failed${stated}`
}

function numberOf(outcome: Comparison['outcome'], comparisons: readonly Comparison[]): number {
  return comparisons.filter((each) => each.outcome === outcome).length
}
