import type { TrustAnchor } from '../path/trust-anchor.ts'
import type { TrustView } from './trust-view.ts'

/**
 * What speaks for an anchor's owner in law. A public root is known to browsers and is not by that a
 * licensed certification service provider (Electronic Signature Law Art. 16–18); an anchor given by hand
 * is the relying party's own choice (Art. 3); the demonstration PKI shows how it would look.
 */
export type AnchorStanding = 'public-root' | 'relying-party' | 'demonstration'

export function standingOf(anchor: TrustAnchor, view: TrustView): AnchorStanding {
  if (anchor.demonstration) return 'demonstration'
  return view.asOf === null ? 'relying-party' : 'public-root'
}
