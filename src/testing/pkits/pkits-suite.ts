import { Budget } from '../../base/budget.ts'
import { instantFromIso } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'
import type { CertificationPath } from '../../path/certification-path.ts'
import { findPaths, type PathSearch } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'
import type { PkitsFiles, PkitsManifest, PkitsTest } from './pkits-files.ts'

/** `own`: the certificates and CRLs of the test alone; `pool`: those of all tests at once. */
export type PkitsMode = 'own' | 'pool'

/** NIST PKITS 1.0.1 over one set of its certificates and CRLs: as they are, or under other keys. */
export class PkitsSuite {
  readonly tests: readonly PkitsTest[]
  readonly #at: string
  readonly #certificates: ReadonlyMap<string, Certificate>
  readonly #lists: ReadonlyMap<string, CertificateList>
  readonly #pool: readonly Certificate[]
  readonly #allLists: readonly CertificateList[]

  constructor(manifest: PkitsManifest, files: PkitsFiles) {
    this.tests = manifest.tests
    this.#at = manifest.validationTime
    this.#certificates = decodeAll(files.certificates, decodeCertificate)
    this.#lists = decodeAll(files.lists, decodeCertificateList)
    this.#pool = [...this.#certificates.values()]
    this.#allLists = [...this.#lists.values()]
  }

  search(test: PkitsTest, mode: PkitsMode): Promise<PathSearch> {
    const certificateOf = (name: string): Certificate => found(this.#certificates, name)
    return findPaths({
      target: certificateOf(test.endEntity),
      anchors: [{ certificate: certificateOf(test.trustAnchor) }],
      pool: mode === 'pool' ? this.#pool : test.intermediates.map(certificateOf),
      at: instantFromIso(this.#at)!,
      purpose: 'signing',
      policies: {
        initialPolicySet: test.settings.initialPolicySet,
        requireExplicitPolicy: test.settings.initialExplicitPolicy,
        inhibitPolicyMapping: test.settings.initialPolicyMappingInhibit,
        inhibitAnyPolicy: test.settings.initialInhibitAnyPolicy,
      },
      revocation: {
        lists: mode === 'pool' ? this.#allLists : test.crls.map((name) => found(this.#lists, name)),
        responses: [],
      },
      budget: new Budget(),
      signatureCache: new SignatureCache(),
    })
  }
}

/** The accepted paths that are known to hold no revoked certificate: what PKITS calls a valid path. */
export const soundPathsOf = ({ accepted }: PathSearch): readonly CertificationPath[] =>
  accepted.filter((path) => path.revocation.every(({ status }) => status === 'good'))

export const verdictOf = (search: PathSearch): PkitsTest['expected'] =>
  soundPathsOf(search).length > 0 ? 'valid' : 'invalid'

function found<T>(files: ReadonlyMap<string, T>, name: string): T {
  const file = files.get(name)
  if (file === undefined) throw new Error(`the suite has no ${name}`)
  return file
}

function decodeAll<T>(
  files: ReadonlyMap<string, Uint8Array>,
  decode: (bytes: Uint8Array) => Result<T>,
): Map<string, T> {
  const decoded = new Map<string, T>()
  for (const [name, bytes] of files) {
    const result = decode(bytes)
    if (!result.ok) throw new Error(`${name} cannot be decoded: ${result.fault.code}`)
    decoded.set(name, result.value)
  }
  return decoded
}
