import type { InspectedSubmission } from '../../../service/registration/inspect-submission.ts'
import { type PartyOpen, whyOpen } from '../../../service/registration/settle-parties.ts'

type Parties = NonNullable<InspectedSubmission['parties']>

/** One side of a certificate for whoever submits it: read from it, or to be said, and why. */
export type CertificateSide =
  | { readonly authority: string }
  | {
      readonly why: PartyOpen
      /** Who may be meant, for nobody submits what is of others alone. */
      readonly choices: readonly string[]
    }

export interface CertificateSides {
  readonly issuer: CertificateSide
  readonly subject: CertificateSide
}

/**
 * Whose the certificate is. `foreign`: the own authority is neither side of it; `self`: one authority is both.
 *
 * @param all registered authorities
 */
export function sidesOf(
  { issuer, subject }: Parties,
  own: string,
  all: readonly string[],
): CertificateSides | 'foreign' | 'self' {
  if (!mayBe(issuer, own) && !mayBe(subject, own)) return 'foreign'
  const sides = { issuer: sideOf(issuer, subject, own, all), subject: sideOf(subject, issuer, own, all) }
  return readOf(issuer) !== null && readOf(issuer) === readOf(subject) ? 'self' : sides
}

type Party = Parties['issuer']

const readOf = (party: Party): string | null => (whyOpen(party) === null ? party.fits[0]! : null)

const mayBe = ({ fits }: Party, authority: string): boolean => fits.length === 0 || fits.includes(authority)

function sideOf(party: Party, other: Party, own: string, all: readonly string[]): CertificateSide {
  const why = whyOpen(party)
  if (why === null) return { authority: party.fits[0]! }
  const meant = party.fits.length > 0 ? party.fits : all
  // Where the other side is another's, this one is left for who submits it.
  const choices = meant.filter((id) => id !== readOf(other) && (mayBe(other, own) || id === own))
  return { why, choices }
}

/** Who it is where nothing is left to choose. */
export const settledAs = (side: CertificateSide): string | null =>
  'authority' in side ? side.authority : side.choices.length === 1 ? side.choices[0]! : null
