import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { decodeCertificate } from '../x509/certificate.ts'
import { decodeCertificateList } from '../x509/certificate-list.ts'
import { anchorOf, instant, searchTestPaths } from './search-test-paths.ts'

/**
 * NIST PKITS 1.0.1: paths with revocation checking, any policy acceptable unless a test sets otherwise.
 * The suite stands beside the project and is not part of it.
 */
const DATA = process.env.YANQIAN_INTEROP_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const SUITE = `${DATA}/pkits`

interface PkitsTest {
  readonly id: string
  readonly title: string
  readonly trustAnchor: string
  readonly endEntity: string
  readonly intermediates: readonly string[]
  readonly crls: readonly string[]
  readonly expected: 'valid' | 'invalid'
}

/** Valid paths that are refused, by section and why; an entry that no longer holds fails the test. */
const REFUSED_THOUGH_VALID: readonly { readonly why: string; readonly ids: readonly string[] }[] = [
  { why: 'DSA parameters inherited from the issuer are not supported', ids: ['4.1.5'] },
  {
    why: 'a CRL signed with another key than the one that signed the certificate',
    ids: ['4.4.19', '4.5.1', '4.5.4', '4.5.6', '4.6.15', '4.6.17'],
  },
  {
    why: 'critical policyConstraints, policyMappings or inhibitAnyPolicy are not processed',
    ids: [
      ...['4.9.1', '4.9.2', '4.9.4', '4.9.6', '4.10.1.1', '4.10.3.2', '4.10.5.1', '4.10.6.1', '4.10.9', '4.10.11'],
      ...['4.10.12.1', '4.10.12.2', '4.10.13.1', '4.10.13.2', '4.10.14', '4.11.2', '4.11.4', '4.11.7'],
      ...['4.12.2', '4.12.3.1', '4.12.7', '4.12.9'],
    ],
  },
  {
    why: 'critical nameConstraints are not processed',
    ids: [1, 4, 5, 6, 11, 14, 18, 19, 21, 23, 25, 27, 30, 32, 34, 36].map((test) => `4.13.${test}`),
  },
  { why: 'CRLs for some reasons are not put together', ids: ['4.14.18', '4.14.19'] },
  {
    why: 'indirect CRLs are not processed',
    ids: ['4.14.22', '4.14.24', '4.14.25', '4.14.28', '4.14.29', '4.14.30', '4.14.33'],
  },
  { why: 'a delta CRL may revoke, and not release a hold', ids: ['4.15.5'] },
]

/** Invalid paths that are accepted. */
const ACCEPTED_THOUGH_INVALID: readonly { readonly why: string; readonly ids: readonly string[] }[] = [
  {
    why: 'initial policy sets cannot be given, and non-critical policyConstraints are not processed but reported',
    ids: [
      ...['4.8.1.3', '4.8.2.2', '4.8.3.2', '4.8.3.3', '4.8.4', '4.8.5', '4.8.6.3', '4.8.7', '4.8.8', '4.8.9'],
      ...['4.8.12', '4.8.14.2'],
    ],
  },
]

describe.skipIf(!existsSync(SUITE))('PKITS (skipped where the suite is not beside the project)', () => {
  const read = (path: string): Uint8Array => new Uint8Array(readFileSync(`${SUITE}/${path}`))
  const certificate = (file: string) => decodeCertificate(read(`certs/${file}`))
  const list = (file: string) => decodeCertificateList(read(`crls/${file}`))

  /** Accepted, and known not to be revoked; a certificate that cannot be decoded is refused. */
  async function isValid(test: PkitsTest, at: string): Promise<boolean> {
    const [target, anchor] = [certificate(test.endEntity), certificate(test.trustAnchor)]
    if (!target.ok || !anchor.ok) return false
    const found = await searchTestPaths({
      target: target.value,
      anchors: [anchorOf(anchor.value)],
      pool: test.intermediates.map(certificate).flatMap((result) => (result.ok ? [result.value] : [])),
      at: instant(at),
      revocation: {
        lists: test.crls.map(list).flatMap((result) => (result.ok ? [result.value] : [])),
        responses: [],
      },
    })
    return found.accepted.some((path) => path.revocation.every(({ status }) => status === 'good'))
  }

  it('gives every expected result but those that are named here with their reason', async () => {
    const { tests, validationTime } = JSON.parse(new TextDecoder().decode(read('manifest.json'))) as {
      tests: PkitsTest[]
      validationTime: string
    }
    expect(tests.length).toBeGreaterThan(240)
    const refused: string[] = []
    const accepted: string[] = []
    for (const test of tests) {
      const valid = await isValid(test, validationTime)
      if (valid && test.expected === 'invalid') accepted.push(test.id)
      if (!valid && test.expected === 'valid') refused.push(test.id)
    }
    expect(accepted.sort()).toEqual(ACCEPTED_THOUGH_INVALID.flatMap(({ ids }) => ids).sort())
    expect(refused.sort()).toEqual(REFUSED_THOUGH_VALID.flatMap(({ ids }) => ids).sort())
  })
})

if (!existsSync(SUITE)) console.warn('PKITS is not beside the project: its tests are skipped')
