import { readWhole } from '../../asn1/tlv.ts'
import { Budget } from '../../base/budget.ts'
import { utf8Of } from '../../base/bytes.ts'
import { type Instant, instantFromIso } from '../../base/instant.ts'
import type { CertificationPath } from '../../path/certification-path.ts'
import { findPaths, type PathRequest, type PathSearch } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import type { AnchorConstraints, TrustAnchor } from '../../path/trust-anchor.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'
import { readNameConstraints } from '../../x509/name-constraints.ts'
import type { WorldEntry, WorldPolicies, WorldQuestion } from './world-entry.ts'

/** A world as the engine sees it. */
export interface DecodedWorld {
  readonly certificates: ReadonlyMap<string, Certificate>
  readonly lists: readonly CertificateList[]
}

export function decodeWorld({ certificates, lists }: WorldEntry): DecodedWorld {
  const decoded = Object.entries(certificates).map(([id, octets]) => [id, certificateOf(octetsOf(octets))] as const)
  return { certificates: new Map(decoded), lists: Object.values(lists).map((octets) => listOf(octetsOf(octets))) }
}

export const octetsOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))

export function certificateOf(octets: Uint8Array): Certificate {
  const result = decodeCertificate(octets)
  if (!result.ok) throw new Error(`a certificate of a world cannot be decoded: ${result.fault.code}`)
  return result.value
}

export function listOf(octets: Uint8Array): CertificateList {
  const result = decodeCertificateList(octets)
  if (!result.ok) throw new Error(`a CRL of a world cannot be decoded: ${result.fault.code}`)
  return result.value
}

export function instantOf(iso: string): Instant {
  const read = instantFromIso(iso)
  if (read === null) throw new Error(`${iso} is no ISO 8601 date`)
  return read
}

/** The request that a question stands for, with the material in the order of the manifest. */
export function requestOf(world: DecodedWorld, question: WorldQuestion): PathRequest {
  const { target, anchors, without, at, policies, validityModel } = question
  const named = (id: string): Certificate => {
    const certificate = world.certificates.get(id)
    if (!certificate) throw new Error(`the world has no ${id}`)
    return certificate
  }
  return {
    target: named(target),
    // The target and the anchors' own certificates lie in the same folder as everything else.
    pool: [...world.certificates].filter(([id]) => !without.includes(id)).map(([, certificate]) => certificate),
    anchors: anchors.map(
      ({ certificate, region, sm2Id, constraints }): TrustAnchor => ({
        certificate: named(certificate),
        ...(region !== undefined && { region }),
        ...(sm2Id !== undefined && { sm2Id: utf8Of(sm2Id) }),
        ...(constraints && { constraints: constraintsOf(constraints) }),
      }),
    ),
    at: instantOf(at),
    revocation: { lists: world.lists, responses: [] },
    purpose: 'signing',
    ...(policies && { policies: policyRequestOf(policies) }),
    ...(validityModel && { validityModel }),
    budget: new Budget(),
    signatureCache: new SignatureCache(),
  }
}

export const policyRequestOf = (policies: WorldPolicies): NonNullable<PathRequest['policies']> => ({
  requireExplicitPolicy: false,
  inhibitPolicyMapping: false,
  inhibitAnyPolicy: false,
  ...policies,
})

function constraintsOf(stated: NonNullable<WorldQuestion['anchors'][number]['constraints']>): AnchorConstraints {
  const { nameConstraints, notBefore, notAfter, ...rest } = stated
  return {
    ...rest,
    ...(nameConstraints && { nameConstraints: readNameConstraints(readWhole(octetsOf(nameConstraints)), []) }),
    ...(notBefore && { notBefore: instantOf(notBefore) }),
    ...(notAfter && { notAfter: instantOf(notAfter) }),
  }
}

export const askWorld = (world: DecodedWorld, question: WorldQuestion): Promise<PathSearch> =>
  findPaths(requestOf(world, question))

/** What must be equal whatever the order of the input and the runtime: all of the answer but its numbers. */
export const answerOf = ({ accepted, rejected, wants, budgetSpent }: PathSearch) => ({
  accepted: accepted.map(({ behind, ...path }) => ({ behind, ...pathAnswer(path) })),
  rejected: rejected.map(pathAnswer),
  ...{ wants, budgetSpent },
})

const pathAnswer = ({ certificates, anchor, schemes, ...rest }: CertificationPath) => ({
  ...rest,
  certificates: certificates.map(({ fingerprint }) => fingerprint),
  anchor: anchor && [anchor.certificate.fingerprint, anchor.region ?? null],
  schemes: schemes.map((scheme) => scheme?.name ?? null),
})

/** In what an answer differs from what the manifest expects; nothing where it is right. */
export function differences(world: DecodedWorld, question: WorldQuestion, found: PathSearch): string[] {
  const ids = new Map([...world.certificates].map(([id, { fingerprint }]) => [fingerprint, id]))
  const { paths, refused = [] } = question.expect
  const wayOf = (path: CertificationPath): string =>
    path.certificates.map(({ fingerprint }) => ids.get(fingerprint)).join(' < ')
  const said: string[] = []
  const ways = found.accepted.map(wayOf)
  const expected = paths.map(({ certificates }) => certificates.join(' < '))
  for (const way of expected) if (!ways.includes(way)) said.push(`not found: ${way}`)
  for (const way of ways) if (!expected.includes(way)) said.push(`accepted: ${way}`)
  for (const [i, { region, policies, first, unchecked = false }] of paths.entries()) {
    const at = ways.indexOf(expected[i]!)
    const path = found.accepted[at]
    if (!path) continue
    const way = expected[i]!
    if (first && at !== 0) said.push(`not first: ${way}`)
    if (region !== path.anchor?.region) said.push(`region ${path.anchor?.region}: ${way}`)
    const set = path.userConstrainedPolicySet?.join(' ')
    if (policies && policies.join(' ') !== set) said.push(`policies ${set}: ${way}`)
    if (path.revocation.some(({ status }) => status !== 'good') !== unchecked) said.push(`revocation: ${way}`)
  }
  const codes = new Set<string>(found.rejected.flatMap(({ failures }) => failures.map(({ code }) => code)))
  for (const code of refused) if (!codes.has(code)) said.push(`not told: ${code}, but ${[...codes].join(' ')}`)
  if (found.budgetSpent !== null) said.push(`budget spent: ${found.budgetSpent}`)
  return said
}
