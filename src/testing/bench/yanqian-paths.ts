import { Budget } from '../../base/budget.ts'
import { instantFromIso } from '../../base/instant.ts'
import { forgetAll } from '../../base/process-memory.ts'
import { findPaths } from '../../path/find-paths.ts'
import { rememberedSignatures } from '../../path/remembered-signatures.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'
import type { PkitsTest } from '../pkits/pkits-files.ts'
import { measuredHere, type PathContestant, type PathMeasure } from './path-contestant.ts'
import { octetsOf, type PkitsFiles } from './pkits-files.ts'

/** What a request hands over: any of it may be missing where it cannot be decoded. */
interface Material {
  readonly target: Certificate | undefined
  readonly anchor: Certificate | undefined
  readonly pool: readonly Certificate[]
  readonly lists: readonly CertificateList[]
}

const WARM = 'yanqian, with what the process remembers'

export function yanqianPaths(files: PkitsFiles, measure: PathMeasure): PathContestant[] {
  if (measure === 'own') {
    const own = (number: number): Promise<boolean> => validate(files, number, ownMaterial(files, number))
    return [
      { name: 'yanqian, nothing remembered', prepare: () => measuredHere(own, forgetAll) },
      { name: WARM, prepare: () => measuredHere(own) },
    ]
  }
  const forgetSignatures = (): void => rememberedSignatures.clear()
  return [
    { name: 'yanqian, no signature remembered', prepare: () => measuredHere(inPool(files), forgetSignatures) },
    { name: WARM, prepare: () => measuredHere(inPool(files)) },
  ]
}

function inPool(files: PkitsFiles): (number: number) => Promise<boolean> {
  const byName = new Map([...files.certificates.keys()].map((name) => [name, certificatesOf(files, [name])[0]]))
  const pool = [...byName.values()].filter((each) => each !== undefined)
  const lists = listsOf(files, [...files.lists.keys()])
  return (number) => {
    const { endEntity, trustAnchor } = files.tests[number]!
    return validate(files, number, { target: byName.get(endEntity), anchor: byName.get(trustAnchor), pool, lists })
  }
}

function ownMaterial(files: PkitsFiles, number: number): Material {
  const { endEntity, trustAnchor, intermediates, crls } = files.tests[number]!
  return {
    target: certificatesOf(files, [endEntity])[0],
    anchor: certificatesOf(files, [trustAnchor])[0],
    pool: certificatesOf(files, intermediates),
    lists: listsOf(files, crls),
  }
}

function certificatesOf({ certificates }: PkitsFiles, names: readonly string[]): Certificate[] {
  return octetsOf(names, certificates).flatMap((bytes) => {
    const decoded = decodeCertificate(bytes)
    return decoded.ok ? [decoded.value] : []
  })
}

function listsOf({ lists }: PkitsFiles, names: readonly string[]): CertificateList[] {
  return octetsOf(names, lists).flatMap((bytes) => {
    const decoded = decodeCertificateList(bytes)
    return decoded.ok ? [decoded.value] : []
  })
}

/** A path is accepted, and known not to hold a revoked certificate. */
async function validate(
  { tests, at }: PkitsFiles,
  number: number,
  { target, anchor, pool, lists }: Material,
): Promise<boolean> {
  if (!target || !anchor) return false
  const found = await findPaths({
    target,
    anchors: [{ certificate: anchor }],
    pool,
    at: instantFromIso(at)!,
    purpose: 'signing',
    policies: policiesOf(tests[number]!),
    revocation: { lists, responses: [] },
    budget: new Budget(),
    signatureCache: new SignatureCache(),
  })
  return found.accepted.some(({ revocation }) => revocation.every(({ status }) => status === 'good'))
}

const policiesOf = ({ settings }: PkitsTest) => ({
  initialPolicySet: settings.initialPolicySet,
  requireExplicitPolicy: settings.initialExplicitPolicy,
  inhibitPolicyMapping: settings.initialPolicyMappingInhibit,
  inhibitAnyPolicy: settings.initialInhibitAnyPolicy,
})
