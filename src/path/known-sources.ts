import { hexOf } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'

/**
 * Whether the CRLs and OCSP responses at hand may tell of a certificate, by names and serial numbers alone:
 * where none does, no signature need be verified to know that its status is not known.
 *
 * @standard RFC 5280 §6.3.3 (b)(1); RFC 6960 §4.1.1
 */
export class KnownSources {
  readonly #listed: ReadonlySet<string>
  readonly #answered: ReadonlySet<string>

  constructor(revocation: { readonly lists: readonly CertificateList[]; readonly responses: readonly OcspResponse[] }) {
    this.#listed = new Set(revocation.lists.map(({ issuer }) => issuer.key))
    this.#answered = new Set(
      revocation.responses.flatMap(({ responses }) => responses.map(({ certId }) => hexOf(certId.serialNumber))),
    )
  }

  maySpeakOf({ issuer, serialNumber, distributionPoints }: Certificate): boolean {
    if (this.#listed.size > 0) {
      if (this.#listed.has(issuer.key)) return true
      const others = distributionPoints.flatMap(({ crlIssuers }) => crlIssuers)
      if (others.some((each) => each.kind === 'directory' && this.#listed.has(each.name.key))) return true
    }
    return this.#answered.size > 0 && this.#answered.has(hexOf(serialNumber))
  }
}
