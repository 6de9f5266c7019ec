import type { Certificate } from '../x509/certificate.ts'
import type { CertificateAuthority, PathStanding, RegistryInstants } from './authority-of-certificate.ts'
import type { Classification } from './classify-certificate.ts'
import type { Purpose } from './registry-snapshot.ts'

/** What instruments are held against. */
export interface RecognitionCase {
  readonly certificate: Certificate
  readonly owner: CertificateAuthority
  readonly classification: Classification
  /** Every path that names the owner. */
  readonly standings: readonly PathStanding[]
  /** Authorities whose anchors the paths end in, as they speak for the region. */
  readonly relyingAuthorities: readonly string[]
  readonly region: string
  readonly purpose: Purpose
  readonly instants: RegistryInstants
}
