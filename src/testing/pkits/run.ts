/**
 * `npm run test:pkits`: NIST PKITS in both modes, each test with its own certificates and CRLs, and with
 * those of all tests in one pool. Prints agree or differ a test, and a last line `N passed, N failed`.
 * Where the suite is missing, that is said loudly. YANQIAN_PKITS names another folder.
 */
import { findPkits, PkitsSuite } from './pkits-suite.ts'

const folder = findPkits()
if (folder === null) {
  console.warn('*** SKIPPED: no PKITS suite with a manifest.json; set YANQIAN_PKITS to its folder. ***')
  process.exit(0)
}

const suite = new PkitsSuite(folder)
let passed = 0
let failed = 0
for (const mode of ['own', 'pool'] as const) {
  const bySection = new Map<string, { passed: number; failed: number }>()
  for (const test of suite.tests) {
    const verdict = await suite.judge(test, mode)
    const agrees = verdict === test.expected
    const count = bySection.get(test.section) ?? { passed: 0, failed: 0 }
    bySection.set(test.section, count)
    count[agrees ? 'passed' : 'failed'] += 1
    if (agrees) passed += 1
    else failed += 1
    console.log(`${agrees ? 'agree ' : 'DIFFER'} ${mode} ${test.id} ${test.title}: ${verdict}`)
  }
  for (const [section, count] of bySection) {
    console.log(`${mode} ${section}: ${count.passed} passed, ${count.failed} failed`)
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
