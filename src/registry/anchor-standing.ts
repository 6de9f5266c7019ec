import type { TrustAnchor } from '../path/trust-anchor.ts'
import type { LawAnswer } from './recognition.ts'
import type { LicenceRegime } from './registry-snapshot.ts'
import type { TrustView } from './trust-view.ts'

/**
 * What speaks for an anchor's owner in law. A public root is known to browsers, or to a region's registry, and is not by that a
 * licensed certification service provider (Electronic Signature Law Art. 16–18); an anchor given by hand
 * is the relying party's own choice (Art. 3); the demonstration PKI shows how it would look. `licensed`: the
 * registry shows a licence, or an approval of foreign certificates (Art. 26).
 */
export type AnchorStanding = 'public-root' | 'relying-party' | 'demonstration' | 'licensed'

export function standingOf(anchor: TrustAnchor, view: TrustView): AnchorStanding {
  if (anchor.demonstration) return 'demonstration'
  return view.asOf === null ? 'relying-party' : 'public-root'
}

/**
 * The standing once the registry was asked about the certificate. What the law does not show takes nothing
 * away, and the demonstration stays what it is, so that a verdict which rests on public keys says so.
 */
export function standingByLaw(standing: AnchorStanding | null, law: LawAnswer): AnchorStanding | null {
  if (standing === null || standing === 'demonstration' || law.status === 'not-shown') return standing
  // What is lawful in Hong Kong is so by a law of its own, and shows nothing under the one of the mainland.
  const isOfOtherLaw = law.status === 'domestic-licence' && !law.licences.some(({ regime }) => MAINLAND.has(regime))
  return isOfOtherLaw ? standing : 'licensed'
}

/** Licences that the Electronic Signature Law and the Commercial Cryptography Regulations ask for. */
const MAINLAND: ReadonlySet<LicenceRegime> = new Set(['miit-electronic-certification', 'sca-e-government'])
