import { Budget } from '../base/budget.ts'
import { type Instant, instantFromIso } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import { makeTestKeys, type TestIssuer } from '../x509/issue-test-certificate.ts'
import type { CertificationPath } from './certification-path.ts'
import { findPaths, type PathRequest, type PathSearch } from './find-paths.ts'
import { SignatureCache } from './signature-cache.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** Shorthands for tests of the path room. */

export const instant = (iso: string): Instant => {
  const read = instantFromIso(iso)
  if (read === null) throw new Error(`${iso} is no ISO 8601 date`)
  return read
}

const TEST_INSTANT = instant('2026-11-22T00:00:00Z')

export type TestRequest = Partial<PathRequest> & Pick<PathRequest, 'target' | 'anchors'>

/** A search at `TEST_INSTANT` for signing, without revocation data, over what is not given otherwise. */
export const searchTestPaths = (request: TestRequest): Promise<PathSearch> =>
  findPaths({
    at: TEST_INSTANT,
    pool: [],
    purpose: 'signing',
    revocation: { lists: [], responses: [] },
    budget: new Budget(),
    signatureCache: new SignatureCache(),
    ...request,
  })

export const anchorOf = (certificate: Certificate): TrustAnchor => ({ certificate })

export const makeTestIssuer = async (name: string): Promise<TestIssuer> => ({ name, keys: await makeTestKeys() })

/** The paths found, each as the common names of its certificates. */
export const namesOf = (paths: readonly CertificationPath[]): string[] =>
  paths.map((path) => path.certificates.map(({ subject }) => subject.attributes.at(-1)?.value ?? '').join(' < '))

export const codesOf = (findings: readonly { readonly code: string }[]): string[] => findings.map(({ code }) => code)
