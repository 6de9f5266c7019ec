import { bytesFromHex } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { isSameKey } from '../../crypto/canonical-key.ts'
import { isSameAuthority } from '../../path/cross-certificates.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { CertificationRequest } from '../../x509/certification-request.ts'
import { namesMatch } from '../../x509/name.ts'
import type { RegistrySnapshot } from '../registry-snapshot.ts'
import { certificateNamed } from '../registry-trust.ts'
import type { Registration } from './registration.ts'

/** What is examined, and what it is held against. */
export interface LintSubject {
  readonly registration: Pick<
    Registration,
    'id' | 'kind' | 'issuer' | 'subject' | 'pair' | 'instrument' | 'sm2Id' | 'effectiveFrom'
  >
  readonly certificate: Certificate
  readonly request: CertificationRequest | null
  readonly snapshot: LintGround
  readonly at: Instant
}

/**
 * The registry as it stands, or of it: both authorities and their services, the instrument with its mappings, every
 * row with a certificate of the same name or key or of the issuer's name, and all cross-certificates.
 */
export type LintGround = Pick<
  RegistrySnapshot,
  'authorities' | 'services' | 'crossCertificates' | 'instruments' | 'policyMappings' | 'certificates'
>

/** A certificate that the registry names, with the row that names it. */
export interface KnownCertificate {
  readonly certificate: Certificate
  /** Authority whose key it certifies. */
  readonly authority: string
  readonly row: string
  readonly as: 'ca' | 'other-service' | 'cross-certificate'
  readonly sm2Id: Uint8Array | null
}

/** What it takes to say which certificates are known. */
interface KnownGround {
  readonly registration: Pick<Registration, 'id'> | null
  readonly certificate: Certificate
  readonly snapshot: Pick<RegistrySnapshot, 'services' | 'crossCertificates' | 'certificates'>
}

/** The certificates of the registry that are like the submitted one or issued it, its own row left out. */
export function knownCertificates({ registration, certificate, snapshot }: KnownGround): KnownCertificate[] {
  const known: KnownCertificate[] = []
  const note = (fingerprint: string, rest: Omit<KnownCertificate, 'certificate'>): void => {
    const named = rest.row === registration?.id ? null : certificateNamed(snapshot, fingerprint)
    if (named !== null && isRelated(named, certificate)) known.push({ certificate: named, ...rest })
  }
  for (const { id, authority, kind, identities } of snapshot.services) {
    const as = kind === 'ca' ? 'ca' : 'other-service'
    for (const identity of identities) {
      const sm2Id = identity.sm2Id === null ? null : bytesFromHex(identity.sm2Id)
      note(identity.certificate, { authority, row: id, as, sm2Id })
    }
  }
  for (const cross of snapshot.crossCertificates) {
    note(cross.certificate, { authority: cross.subject, row: cross.id, as: 'cross-certificate', sm2Id: null })
  }
  return known
}

const isRelated = (known: Certificate, certificate: Certificate): boolean =>
  namesMatch(known.subject, certificate.subject) ||
  namesMatch(known.subject, certificate.issuer) ||
  isSameKey(known.publicKey, certificate.publicKey)

/** The subject's own CA certificates with the name and key that the cross-certificate certifies. */
export const subjectCertificates = (
  { registration, certificate }: LintSubject,
  known: readonly KnownCertificate[],
): KnownCertificate[] =>
  known.filter(
    (each) =>
      each.as === 'ca' && each.authority === registration.subject && isSameAuthority(each.certificate, certificate),
  )

/** The issuer's CA certificates with the name that the certificate says it is issued by. */
export const issuerCertificates = (
  { registration, certificate }: LintSubject,
  known: readonly KnownCertificate[],
): KnownCertificate[] =>
  known.filter(
    (each) =>
      each.as === 'ca' &&
      each.authority === registration.issuer &&
      namesMatch(each.certificate.subject, certificate.issuer),
  )
