import type { Bytes } from '../base/bytes.ts'
import { hexOf } from '../base/bytes.ts'
import { type Instant, instantOf } from '../base/instant.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { Material } from '../formats/material.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import { defaultAlgorithmOf } from '../registry/registration/possession-algorithm.ts'
import type { Policy } from '../validation/policy.ts'
import type { Certificate } from '../x509/certificate.ts'
import { identityExtensions } from '../x509/identity-extensions.ts'
import { maskedIdentity } from '../x509/identity-number.ts'
import { nameText } from '../x509/name.ts'
import { shownName } from '../x509/shown-name.ts'
import {
  type DepositedStatus,
  type HolderConsent,
  type OutboundReceipt,
  type PracticeStatement,
  type ReceiptStatement,
  STATUSES_MAX,
  signedOctets,
} from './outbound-receipt.ts'
import { searchForRecognition } from './recognise-certificate.ts'
import type { RecognitionGround } from './registry-ground.ts'

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

/** Who keeps the deposit: signs octets with the key of the certificate, by that key's own algorithm. */
export interface ReceiptSigner {
  readonly certificate: Certificate
  readonly sign: (octets: Bytes) => Promise<Bytes>
}

/**
 * Attests what is known of a certificate under the registry's anchors, and signs it. A certificate that leads to none is
 * not taken: nothing could be said of it abroad that is not said at home.
 *
 * Faults: deposit.path-missing, deposit.evidence-exceeded, deposit.key-unsuited.
 *
 * @standard RFC 5280 §6; 电子签名法 (2019) Art. 19, 26; 个人信息保护法 (2021) Art. 39; the receipt is ours
 */
export async function depositCertificate(
  deposit: OutboundDeposit,
  ground: RecognitionGround,
  signer: ReceiptSigner,
): Promise<Result<OutboundReceipt>> {
  const algorithm = defaultAlgorithmOf(signer.certificate.publicKey)
  if (algorithm === null) return fail('deposit.key-unsuited')
  const instants = instantsOf(deposit)
  if (instants.length > STATUSES_MAX) return fail('deposit.evidence-exceeded', { limit: STATUSES_MAX })
  const statuses = new Map<string, DepositedStatus>()
  let path: CertificationPath | null = null
  for (const at of instants) {
    const { accepted, vouched } = await searchForRecognition(
      { ...deposit, material: knownBy(at, deposit.material), at, usedFor: 'any' },
      ground,
    )
    // The last instant is the deposit's own: its path is the one that is attested.
    path = accepted[0] ?? vouched[0] ?? path
    for (const each of [...accepted, ...vouched]) noteStatus(each, deposit.target, statuses)
  }
  if (path?.anchor === null || path === null) return fail('deposit.path-missing')
  const statement: ReceiptStatement = {
    depositedAt: deposit.at,
    certificate: depositedCertificate(deposit),
    consent: deposit.consent,
    chain: path.certificates.slice(1).map(({ bytes }) => bytes),
    region: path.anchor.region ?? null,
    statuses: [...statuses.values()].sort(byTime),
    practiceStatement: deposit.practiceStatement,
    registry: { version: ground.snapshot.version, changeHead: ground.snapshot.changeHead },
  }
  const value = await signer.sign(signedOctets(statement))
  return ok({ statement, signature: { certificate: signer.certificate.fingerprint, algorithm, value } })
}

/** The days on which evidence speaks, and that of the deposit, which comes last. */
function instantsOf({ material: { lists, responses }, at }: OutboundDeposit): readonly Instant[] {
  const spoken = [
    ...lists.map(({ thisUpdate }) => thisUpdate),
    ...responses.flatMap((response) => response.responses.map(({ thisUpdate }) => thisUpdate)),
  ]
  const before = [...new Set(spoken.filter((instant) => instant < at).map(Number))].sort((a, b) => a - b)
  return [...before.map(instantOf), at]
}

/** What could be known on a day: what was published later is no witness of how it then stood. */
const knownBy = (at: Instant, { certificates, lists, responses }: Material): Material => ({
  certificates,
  lists: lists.filter(({ thisUpdate }) => thisUpdate <= at),
  responses: responses.filter((response) => response.responses.every(({ thisUpdate }) => thisUpdate <= at)),
})

function noteStatus(
  { revocation }: CertificationPath,
  target: Certificate,
  statuses: Map<string, DepositedStatus>,
): void {
  for (const { subject, status, source, evidence, thisUpdate, nextUpdate, revokedAt, reason } of revocation) {
    if (subject !== target.fingerprint || status === 'unchecked') continue
    if (source === null || evidence === null || thisUpdate === null) continue
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
