import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Budget } from '../../base/budget.ts'
import { instantFromIso } from '../../base/instant.ts'
import type { CertificationPath } from '../../path/certification-path.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'

/**
 * NIST PKITS 1.0.1. The certificates and CRLs stand beside the project or in Debian's
 * python3-cryptography-vectors and are not part of it; what each test must give stands in a manifest beside
 * the former.
 */
export interface PkitsTest {
  readonly id: string
  readonly section: string
  readonly title: string
  readonly trustAnchor: string
  readonly endEntity: string
  readonly intermediates: readonly string[]
  readonly crls: readonly string[]
  readonly settings: {
    readonly initialPolicySet: readonly string[]
    readonly initialExplicitPolicy: boolean
    readonly initialPolicyMappingInhibit: boolean
    readonly initialInhibitAnyPolicy: boolean
  }
  readonly expected: 'valid' | 'invalid'
  readonly userConstrainedPolicySet: readonly string[]
  readonly userConstrainedPolicySetDefined: boolean
}

/** `own`: the certificates and CRLs of the test alone; `pool`: those of all tests at once. */
export type PkitsMode = 'own' | 'pool'

const BESIDE = fileURLToPath(new URL('../../../../shared/data/pkits', import.meta.url))
const DEBIAN = '/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data'

/** The folder of the suite; null where there is none, and so nothing to compare with. */
export function findPkits(): string | null {
  const folder = process.env.YANQIAN_PKITS ?? BESIDE
  return existsSync(`${folder}/manifest.json`) ? folder : null
}

/** Reads the suite once, and judges its tests. */
export class PkitsSuite {
  readonly tests: readonly PkitsTest[]
  readonly #at: string
  readonly #folder: string
  readonly #certificates: ReadonlyMap<string, Certificate>
  readonly #lists: ReadonlyMap<string, CertificateList>
  readonly #pool: readonly Certificate[]
  readonly #allLists: readonly CertificateList[]

  constructor(folder: string) {
    const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as {
      tests: PkitsTest[]
      validationTime: string
    }
    this.tests = manifest.tests
    this.#at = manifest.validationTime
    this.#folder = folder
    this.#certificates = this.#decodeAll('certs', decodeCertificate)
    this.#lists = this.#decodeAll('crls', decodeCertificateList)
    this.#pool = [...this.#certificates.values()]
    this.#allLists = [...this.#lists.values()]
  }

  /** Files that cannot be decoded are left out: what rests on them is refused. */
  #decodeAll<T>(kind: string, decode: (bytes: Uint8Array) => { ok: true; value: T } | { ok: false }): Map<string, T> {
    const own = `${this.#folder}/${kind}`
    const folder = existsSync(own) ? own : `${DEBIAN}/${kind}`
    const decoded = new Map<string, T>()
    for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
      const result = decode(new Uint8Array(readFileSync(`${folder}/${file}`)))
      if (result.ok) decoded.set(file, result.value)
    }
    return decoded
  }

  /** A path is accepted, and known not to hold a revoked certificate. */
  async judge(test: PkitsTest, mode: PkitsMode): Promise<'valid' | 'invalid'> {
    return (await this.soundPaths(test, mode)).length > 0 ? 'valid' : 'invalid'
  }

  async soundPaths(test: PkitsTest, mode: PkitsMode): Promise<CertificationPath[]> {
    const [target, anchor] = [this.#certificates.get(test.endEntity), this.#certificates.get(test.trustAnchor)]
    if (!target || !anchor) return []
    const pick = <T>(files: readonly string[], from: ReadonlyMap<string, T>): T[] =>
      files.map((file) => from.get(file)).filter((each) => each !== undefined)
    const found = await findPaths({
      target,
      anchors: [{ certificate: anchor }],
      pool: mode === 'pool' ? this.#pool : pick(test.intermediates, this.#certificates),
      at: instantFromIso(this.#at)!,
      purpose: 'signing',
      policies: {
        initialPolicySet: test.settings.initialPolicySet,
        requireExplicitPolicy: test.settings.initialExplicitPolicy,
        inhibitPolicyMapping: test.settings.initialPolicyMappingInhibit,
        inhibitAnyPolicy: test.settings.initialInhibitAnyPolicy,
      },
      revocation: { lists: mode === 'pool' ? this.#allLists : pick(test.crls, this.#lists), responses: [] },
      budget: new Budget(),
      signatureCache: new SignatureCache(),
    })
    return found.accepted.filter((path) => path.revocation.every(({ status }) => status === 'good'))
  }
}
