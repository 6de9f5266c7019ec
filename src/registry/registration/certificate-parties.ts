import { isSameAuthority } from '../../path/cross-certificates.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { namesMatch } from '../../x509/name.ts'
import type { RegistrySnapshot } from '../registry-snapshot.ts'
import { knownCertificates } from './lint-subject.ts'
import { signersAmong } from './signers-among.ts'

/** Who may stand at one end of a certificate: ids of authorities in their order, none twice. */
export interface CertificateParty {
  /** By name and by key, of a CA certificate that is registered: where it is one, that is who it is. */
  readonly fits: readonly string[]
  /** Registered under the name and not with the key, which says nothing: anybody can write a name. */
  readonly namedAlone: readonly string[]
}

export interface CertificateParties {
  /** Whose registered key signed it, under the registered name. */
  readonly issuer: CertificateParty
  /** Whose registered name and key it certifies. */
  readonly subject: CertificateParty
}

/**
 * Reads from a cross-certificate whose it is, by the rules by which it is examined (lint-ends.ts), so that who is read here is
 * who may be approved. Of the registry it takes the CAs with a certificate of either name.
 *
 * @standard RFC 5280 §3.2, §6.1.3 (a) (1), (4); RFC 4158 §2.4.1
 */
export async function readParties(
  certificate: Certificate,
  snapshot: Pick<RegistrySnapshot, 'services' | 'crossCertificates' | 'certificates'>,
): Promise<CertificateParties> {
  const authorities = knownCertificates({ registration: null, certificate, snapshot }).filter(({ as }) => as === 'ca')
  const issuers = authorities.filter((each) => namesMatch(each.certificate.subject, certificate.issuer))
  const subjects = authorities.filter((each) => namesMatch(each.certificate.subject, certificate.subject))
  return {
    issuer: partyOf(issuers, await signersAmong(issuers, certificate)),
    subject: partyOf(
      subjects,
      subjects.filter((each) => isSameAuthority(each.certificate, certificate)),
    ),
  }
}

type Held = readonly { readonly authority: string }[]

function partyOf(named: Held, fitting: Held): CertificateParty {
  const fits = idsOf(fitting)
  return { fits, namedAlone: idsOf(named).filter((id) => !fits.includes(id)) }
}

const idsOf = (held: Held): string[] => [...new Set(held.map(({ authority }) => authority))].sort()
