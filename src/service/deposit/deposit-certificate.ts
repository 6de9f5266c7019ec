import { hexOf } from '../../base/bytes.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { Material } from '../../formats/material.ts'
import type { CertificationPath } from '../../path/certification-path.ts'
import { ownerOf } from '../../registry/authority-of-certificate.ts'
import { registryIndex } from '../../registry/registry-index.ts'
import type { Policy } from '../../validation/policy.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { identityExtensions } from '../../x509/identity-extensions.ts'
import { maskedIdentity } from '../../x509/identity-number.ts'
import { nameText } from '../../x509/name.ts'
import type { OcspResponse } from '../../x509/ocsp-response.ts'
import { shownName } from '../../x509/shown-name.ts'
import { searchForRecognition } from '../recognition/recognise-certificate.ts'
import type { RecognitionGround } from '../registry/registry-ground.ts'
import {
  type DepositedStatus,
  type HolderConsent,
  type PracticeStatement,
  type ReceiptStatement,
  STATUSES_MAX,
} from './outbound-receipt.ts'

/** A certificate that goes abroad, with all that may be asked for there. */
export interface OutboundDeposit {
  readonly target: Certificate
  /** Its chain, and CRLs and OCSP responses of different days. */
  readonly material: Material
  readonly at: Instant
  readonly practiceStatement: PracticeStatement
  readonly consent: HolderConsent | null
  readonly policy: Policy
}

/** What is attested, and of whose CA the certificate is. */
export interface Attestation {
  readonly statement: ReceiptStatement
  /** The authority that issued it, as the registry knows it; null for one that nobody registered by name. */
  readonly authority: string | null
}

/**
 * Attests what is known of a certificate under the registry's anchors. A certificate that leads to none is not taken:
 * nothing could be said of it abroad that is not said at home. Nor is evidence that says nothing of its path, or whose
 * signature does not hold: what is deposited has been verified.
 *
 * Faults: deposit.path-missing, deposit.evidence-exceeded, deposit.evidence-unsuited.
 *
 * @standard RFC 5280 §6; 电子签名法 (2019) Art. 19, 26; 个人信息保护法 (2021) Art. 39; the receipt is ours
 */
export async function attestCertificate(
  deposit: OutboundDeposit,
  ground: RecognitionGround,
): Promise<Result<Attestation>> {
  const instants = instantsOf(deposit)
  if (instants.length > STATUSES_MAX) return fail('deposit.evidence-exceeded', { limit: STATUSES_MAX })
  const found: Found = { statuses: new Map(), used: new Set() }
  let path: CertificationPath | null = null
  for (const at of instants) {
    const paths = await pathsAt(at, knownBy(at, deposit.material), deposit, ground)
    // The last instant is the deposit's own: its path is the one that is attested.
    path = paths[0] ?? path
    for (const each of paths) noteStatus(each, deposit.target, found)
  }
  const unsuited = await unsuitedEvidence(deposit, ground, found)
  if (unsuited !== null) return fail('deposit.evidence-unsuited', { sha256: unsuited })
  if (path?.anchor === null || path === null) return fail('deposit.path-missing')
  const statement: ReceiptStatement = {
    depositedAt: deposit.at,
    certificate: depositedCertificate(deposit),
    consent: deposit.consent,
    chain: path.certificates.slice(1).map(({ bytes }) => bytes),
    region: path.anchor.region ?? null,
    statuses: [...found.statuses.values()].sort(byTime),
    practiceStatement: deposit.practiceStatement,
    registry: { version: ground.snapshot.version, changeHead: ground.snapshot.changeHead },
  }
  const owner = ownerOf(path, registryIndex(ground.snapshot))
  return ok({ statement, authority: owner?.authority.id ?? null })
}

/** What the evidence said of the target, and which of it was used at all. */
interface Found {
  readonly statuses: Map<string, DepositedStatus>
  readonly used: Set<string>
}

async function pathsAt(
  at: Instant,
  material: Material,
  { target, policy }: OutboundDeposit,
  ground: RecognitionGround,
): Promise<readonly CertificationPath[]> {
  const { accepted, vouched } = await searchForRecognition({ target, policy, material, at, usedFor: 'any' }, ground)
  return [...accepted, ...vouched]
}

/**
 * SHA-256 of evidence that tells nothing of the path. A search takes the freshest it has for each certificate, so that
 * a CRL and an OCSP response of one moment stand in each other's light: what was not used is asked alone, beside that
 * which was.
 */
async function unsuitedEvidence(
  deposit: OutboundDeposit,
  ground: RecognitionGround,
  found: Found,
): Promise<string | null> {
  const { certificates, lists, responses } = deposit.material
  const all = [
    ...lists.map((list) => ({ of: list, at: list.thisUpdate, lists: [list], responses: [] })),
    ...responses.map((response) => ({ of: response, at: latestOf(response), lists: [], responses: [response] })),
  ]
  for (const { of, at, ...alone } of all) {
    if (found.used.has(of.fingerprint)) continue
    if (at === null || at > deposit.at) return of.fingerprint
    const paths = await pathsAt(at, { certificates, ...alone }, deposit, ground)
    for (const path of paths) noteStatus(path, deposit.target, found)
    if (!found.used.has(of.fingerprint)) return of.fingerprint
  }
  return null
}

/** When all of a response had been said; null for one that says nothing. */
const latestOf = ({ responses }: OcspResponse): Instant | null =>
  responses.reduce<Instant | null>(
    (latest, { thisUpdate }) => (latest === null || thisUpdate > latest ? thisUpdate : latest),
    null,
  )

/** The days on which evidence speaks, and that of the deposit, which comes last. */
function instantsOf({ material: { lists, responses }, at }: OutboundDeposit): readonly Instant[] {
  const spoken = [...lists.map(({ thisUpdate }) => thisUpdate), ...responses.map(latestOf)]
  const before = [...new Set(spoken)].filter((instant) => instant !== null && instant < at).map(Number)
  return [...before.sort((a, b) => a - b).map(instantOf), at]
}

/** What could be known on a day: what was published later is no witness of how it then stood. */
const knownBy = (at: Instant, { certificates, lists, responses }: Material): Material => ({
  certificates,
  lists: lists.filter(({ thisUpdate }) => thisUpdate <= at),
  responses: responses.filter((response) => response.responses.every(({ thisUpdate }) => thisUpdate <= at)),
})

function noteStatus({ revocation }: CertificationPath, target: Certificate, { statuses, used }: Found): void {
  for (const { subject, status, source, evidence, thisUpdate, nextUpdate, revokedAt, reason } of revocation) {
    if (status === 'unchecked' || source === null || evidence === null || thisUpdate === null) continue
    used.add(evidence)
    if (subject !== target.fingerprint) continue
    statuses.set(evidence, { status, source, evidence, thisUpdate, nextUpdate, revokedAt, reason })
  }
}

const byTime = (a: DepositedStatus, b: DepositedStatus): number =>
  a.thisUpdate - b.thisUpdate || (a.evidence < b.evidence ? -1 : 1)

function depositedCertificate({ target, consent }: OutboundDeposit): ReceiptStatement['certificate'] {
  const shown = (value: string): string => (consent === null ? maskedIdentity(value) : value)
  return {
    sha256: target.fingerprint,
    subject: consent === null ? shownName(target.subject) : nameText(target.subject),
    issuer: shownName(target.issuer),
    serialNumber: hexOf(target.serialNumber),
    notBefore: target.notBefore,
    notAfter: target.notAfter,
    identity: identityExtensions(target).map(({ oid, texts }) => ({ oid, values: (texts ?? []).map(shown) })),
  }
}
