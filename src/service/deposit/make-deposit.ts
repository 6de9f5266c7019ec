import { type Bytes, utf8Of } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { joinMaterial, type Material, NO_MATERIAL } from '../../formats/material.ts'
import { questionOf } from '../../registry/registry-question.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { DEFAULT_POLICY, policyNamed } from '../policies.ts'
import { type NamedOctets, readMaterial, readOfKind } from '../read-certificates.ts'
import { changeRegistry } from '../registry/change-registry.ts'
import { groundOf } from '../registry/registry-ground.ts'
import type { SigningKey } from '../signing/open-signing-key.ts'
import type { BlobStore } from './blob-store.ts'
import {
  DEPOSIT_KIND,
  DEPOSITED_CERTIFICATES_MAX,
  type Deposit,
  type DepositedEvidence,
  depositIdOf,
  RECEIPTS_MAX,
  storedDeposit,
} from './deposit.ts'
import { attestCertificate } from './deposit-certificate.ts'
import type { DepositFaultCode } from './deposit-fault-code.ts'
import type { ConsentRequest, DepositRequest } from './deposit-requests.ts'
import { findDeposit, octetsOf } from './find-deposit.ts'
import { encodeReceipt, type HolderConsent, STATUSES_MAX } from './outbound-receipt.ts'
import { signReceipt } from './sign-receipt.ts'

export interface DepositPorts {
  readonly registry: RegistryStore
  readonly blobs: BlobStore
  readonly signingKey: SigningKey
}

/** Who deposits: a platform by its key, or a CA by its representative. */
export interface Depositor {
  /** `platform …` or `authority …`. */
  readonly name: string
  /** As the change log names who acted. */
  readonly actor: string
  /** A CA deposits its own certificates; null for a platform, which speaks for their holders. */
  readonly authority: string | null
}

/** A deposit with the receipt that was issued last, as it was signed. */
export interface ReceiptedDeposit {
  readonly deposit: Deposit
  /** Canonical JSON. */
  readonly receipt: string
}

/**
 * Takes a certificate with its chain, status history and statement of practice, once all of it has been verified, and
 * gives a signed receipt. The octets are stored before the row that names them: a row without its octets never stands.
 *
 * Faults: deposit.*, material.*, service.signing-*, registry.*, service.store-unavailable.
 */
export async function makeDeposit(
  { certificate, material, practiceStatement, consent }: DepositRequest,
  depositor: Depositor,
  ports: DepositPorts,
  now: Instant,
): Promise<Result<ReceiptedDeposit>> {
  const certificates = readOfKind([certificate], 'certificates')
  if (!certificates.ok) return certificates
  const [target, ...beside] = certificates.value.items
  const read = material.length === 0 ? ok(NO_MATERIAL) : readMaterial(material)
  if (!read.ok) return read
  const id = depositIdOf(target!.fingerprint, depositor.name)
  const known = await findDeposit(ports.registry, id)
  if (known.ok) return refused('deposit.exists')
  if (known.fault.code !== 'deposit.unknown') return known
  const recorded = recordedConsent(consent, depositor, now)
  if (!recorded.ok) return recorded
  const draft: Draft = {
    target: target!,
    material: joinMaterial({ ...NO_MATERIAL, certificates: beside }, read.value),
    deposit: {
      id,
      certificate: target!.fingerprint,
      depositor: depositor.name,
      authority: null,
      depositedAt: now,
      practiceStatement,
      consent: recorded.value,
      certificates: [],
      evidence: [],
      receipts: [],
    },
  }
  return keep(draft, depositor, 'deposit.make', ports, now)
}

/** Adds later CRLs and OCSP responses, and issues a receipt that tells of them too. Faults: those of `makeDeposit`. */
export async function addEvidence(
  deposit: Deposit,
  material: readonly NamedOctets[],
  depositor: Depositor,
  ports: DepositPorts,
  now: Instant,
): Promise<Result<ReceiptedDeposit>> {
  const read = material.length === 0 ? ok(NO_MATERIAL) : readMaterial(material)
  if (!read.ok) return read
  const known = new Set(deposit.evidence.map(({ sha256 }) => sha256))
  const isNew = [...read.value.lists, ...read.value.responses].some(({ fingerprint }) => !known.has(fingerprint))
  if (!isNew) return refused('deposit.evidence-missing')
  const draft = await draftOf(deposit, ports.blobs)
  if (!draft.ok) return draft
  const joined = { ...draft.value, material: joinMaterial(draft.value.material, read.value) }
  return keep(joined, depositor, 'deposit.add-evidence', ports, now)
}

/**
 * Records that the holder agreed, or no longer agrees, to identity numbers being shown; the receipt that is issued then
 * follows it. One that was given out before cannot be called back.
 *
 * @standard 个人信息保护法 (2021) Art. 15, 29, 39
 */
export async function recordConsent(
  deposit: Deposit,
  consent: ConsentRequest | null,
  depositor: Depositor,
  ports: DepositPorts,
  now: Instant,
): Promise<Result<ReceiptedDeposit>> {
  const recorded = recordedConsent(consent, depositor, now)
  if (!recorded.ok) return recorded
  const draft = await draftOf(deposit, ports.blobs)
  if (!draft.ok) return draft
  const changed = { ...draft.value, deposit: { ...deposit, consent: recorded.value } }
  const action = consent === null ? 'deposit.withdraw-consent' : 'deposit.record-consent'
  return keep(changed, depositor, action, ports, now, deposit)
}

const refused = (code: DepositFaultCode) => fail(code)

function recordedConsent(
  consent: ConsentRequest | null,
  { name }: Depositor,
  now: Instant,
): Result<HolderConsent | null> {
  if (consent === null) return ok(null)
  return consent.recordedAt > now ? refused('deposit.consent-later') : ok({ ...consent, recordedBy: name })
}

/** A deposit with all that it holds, before it is attested anew. */
interface Draft {
  readonly target: Certificate
  readonly material: Material
  readonly deposit: Deposit
}

async function draftOf(deposit: Deposit, blobs: BlobStore): Promise<Result<Draft>> {
  const files: NamedOctets[] = []
  for (const name of [deposit.certificate, ...deposit.certificates, ...deposit.evidence.map(({ sha256 }) => sha256)]) {
    const octets = await octetsOf(blobs, name)
    if (!octets.ok) return octets
    files.push({ name, bytes: octets.value })
  }
  const material = readMaterial(files)
  if (!material.ok) return material
  const { certificates } = material.value
  const target = certificates.find(({ fingerprint }) => fingerprint === deposit.certificate)
  if (target === undefined) return fail('service.store-unavailable')
  const beside = certificates.filter((each) => each !== target)
  return ok({ target, material: { ...material.value, certificates: beside }, deposit })
}

/** Attests, signs, stores octets, and writes the row, if it is still what was decided on. */
async function keep(
  { target, material: given, deposit }: Draft,
  depositor: Depositor,
  action: string,
  ports: DepositPorts,
  now: Instant,
  before: Deposit = deposit,
): Promise<Result<ReceiptedDeposit>> {
  const others = distinct(given.certificates).filter(({ fingerprint }) => fingerprint !== deposit.certificate)
  const material = { certificates: others, lists: distinct(given.lists), responses: distinct(given.responses) }
  const evidence = listedEvidence(material, deposit, now)
  if (evidence.length > STATUSES_MAX) return fail('deposit.evidence-exceeded', { limit: STATUSES_MAX })
  if (others.length > DEPOSITED_CERTIFICATES_MAX || deposit.receipts.length >= RECEIPTS_MAX)
    return refused('deposit.full')
  const signer = await ports.signingKey()
  if (!signer.ok) return signer
  const excerpt = await ports.registry.excerpt(questionOf([target, ...others], null))
  if (!excerpt.ok) return excerpt
  const { practiceStatement, consent } = deposit
  const policy = policyNamed(DEFAULT_POLICY)!
  const asked = { target, material, at: now, practiceStatement, consent, policy }
  const attested = await attestCertificate(asked, groundOf(excerpt.value))
  if (!attested.ok) return attested
  const { statement, authority } = attested.value
  if (depositor.authority !== null && depositor.authority !== authority) return refused('deposit.authority-foreign')
  const signed = await signReceipt(statement, signer.value)
  if (!signed.ok) return signed
  const receipt = encodeReceipt(signed.value.receipt)
  const files = [target, ...others, ...material.lists, ...material.responses].map(({ bytes }) => bytes)
  const names = await addAll(ports.blobs, [utf8Of(receipt), signed.value.message, ...files])
  if (!names.ok) return names
  const [json, cms] = names.value
  const kept: Deposit = {
    ...deposit,
    authority,
    certificates: others.map(({ fingerprint }) => fingerprint),
    evidence,
    receipts: [...deposit.receipts, { issuedAt: now, json: json!, cms: cms! }],
  }
  const written = await write(kept, before, depositor, action, ports.registry, now)
  return written.ok ? ok({ deposit: kept, receipt }) : written
}

const distinct = <T extends { readonly fingerprint: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map((each) => [each.fingerprint, each])).values(),
]

function listedEvidence({ lists, responses }: Material, deposit: Deposit, now: Instant): DepositedEvidence[] {
  const days = new Map(deposit.evidence.map(({ sha256, depositedAt }) => [sha256, depositedAt]))
  const listed = (kind: DepositedEvidence['kind'], of: readonly { readonly fingerprint: string }[]) =>
    of.map(({ fingerprint: sha256 }): DepositedEvidence => ({ sha256, kind, depositedAt: days.get(sha256) ?? now }))
  return [...listed('crl', lists), ...listed('ocsp', responses)]
}

async function addAll(blobs: BlobStore, files: readonly Bytes[]): Promise<Result<readonly string[]>> {
  const names: string[] = []
  for (const octets of files) {
    const name = await blobs.add(octets)
    if (!name.ok) return name
    names.push(name.value)
  }
  return ok(names)
}

async function write(
  kept: Deposit,
  before: Deposit,
  { actor }: Depositor,
  action: string,
  registry: RegistryStore,
  now: Instant,
): Promise<Result<unknown>> {
  const isNew = before.receipts.length === 0
  const expected = isNew ? null : storedDeposit(before).body
  return changeRegistry(registry, async (version) => {
    const row = await registry.row({ kind: DEPOSIT_KIND, id: kept.id }, version)
    if (!row.ok) return row
    if (isNew && row.value !== null) return refused('deposit.exists')
    // Somebody added to it meanwhile: a receipt without that would not tell all.
    if (!isNew && row.value?.body !== expected) return fail('registry.version-conflict')
    const object = { kind: DEPOSIT_KIND, id: kept.id }
    return ok({ at: now, actor, action, object, comment: '', begin: [storedDeposit(kept)], end: [], certificates: [] })
  })
}
