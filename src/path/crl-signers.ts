import { bytesEqual } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { namesMatch } from '../x509/name.ts'
import { graphOver } from './authority-graph.ts'
import { certificatesNamed } from './issuer-index.ts'
import { PathSearcher } from './path-searcher.ts'
import type { CrlSigners, SignerStanding } from './revocation-evidence.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import { PathValidator, type ValidationInputs } from './validate-path.ts'

/**
 * How deep CRL issuers may stand behind CRL issuers: the status of the first may rest on a second one's
 * list, whose own issuer must be the CA that issued it. RFC 5280 sets no bound; this one is ours.
 */
const CRL_ISSUER_DEPTH_MAX = 2

export type CrlSignerInputs = Omit<ValidationInputs, 'crlSignersUnder' | 'purpose'>

/** By certificate and instant. */
type Standings = Map<string, Promise<SignerStanding>>

/** The certificates at hand that may sign CRLs because they lead to the anchor of the path. RFC 5280 §6.3.3 (f) */
export class PathCrlSigners implements CrlSigners {
  readonly #inputs: CrlSignerInputs
  readonly #anchor: TrustAnchor
  /** Signers that are being judged: none of their keys vouches for itself, in whichever certificate. */
  readonly #judged: readonly Certificate[]
  readonly #standings: Standings
  /** Of signers who rest on no other signer: behind whom they stand makes no difference to them. */
  readonly #deepest: Standings = new Map()

  constructor(
    inputs: CrlSignerInputs,
    anchor: TrustAnchor,
    judged: readonly Certificate[] = [],
    standings: Standings = new Map(),
  ) {
    this.#inputs = inputs
    this.#anchor = anchor
    this.#judged = judged
    this.#standings = standings
  }

  named(list: CertificateList): readonly Certificate[] {
    const keyIdentifier = list.authorityKeyIdentifier?.keyIdentifier ?? null
    const isLikely = ({ subjectKeyIdentifier: own }: Certificate): boolean =>
      keyIdentifier !== null && own !== null && bytesEqual(own, keyIdentifier)
    const { certificate: anchor } = this.#anchor
    const named = [
      ...(namesMatch(anchor.subject, list.issuer) ? [anchor] : []),
      ...certificatesNamed(this.#inputs.pool, list.issuer.key),
    ].filter((each) => maySignLists(each) && !this.#judged.some((own) => bytesEqual(own.publicKey, each.publicKey)))
    const rankOf = (each: Certificate): number => (isLikely(each) ? 0 : 1)
    return named.sort((a, b) => rankOf(a) - rankOf(b) || (a.fingerprint < b.fingerprint ? -1 : 1))
  }

  standingOf(signer: Certificate, at: Instant): Promise<SignerStanding> {
    const key = `${signer.fingerprint} ${at}`
    const known = this.#standings.get(key) ?? this.#judge(signer, at)
    this.#standings.set(key, known)
    return known
  }

  async #judge(signer: Certificate, at: Instant): Promise<SignerStanding> {
    const inputs = { ...this.#inputs, at }
    const judged = [...this.#judged, signer]
    const isDeepest = judged.length === CRL_ISSUER_DEPTH_MAX
    const validator = new PathValidator({
      ...inputs,
      purpose: 'crl-signing',
      crlSignersUnder: (anchor) => (isDeepest ? null : new PathCrlSigners(inputs, anchor, judged, this.#deepest)),
    })
    const graph = graphOver(signer, inputs.pool)
    const search = { ...inputs, graph, purpose: 'crl-signing', target: signer, anchors: [this.#anchor] } as const
    // The one that is best known is looked for first.
    const paths = await new PathSearcher({ ...search, acceptedMax: 1 }, validator).accept()
    if (paths.length === 0) return { standing: 'refused', reason: await this.#refusalOf(signer, validator) }
    const isGood = paths.some(({ revocation }) => revocation.every(({ status }) => status === 'good'))
    return { standing: isGood ? 'good' : 'unchecked' }
  }

  /** What the signer itself fails, by what was computed already. */
  async #refusalOf(signer: Certificate, validator: PathValidator): Promise<string> {
    const [own] = validator.checkTarget(signer).failures
    if (own) return own.code
    const { certificate: anchor } = this.#anchor
    for (const issuer of [anchor, ...certificatesNamed(this.#inputs.pool, signer.issuer.key)]) {
      if (!namesMatch(issuer.subject, signer.issuer)) continue
      const { failures } = await validator.checkLink(signer, issuer)
      const revoked = failures.find(({ code }) => code === 'path.certificate-revoked')
      if (revoked) return revoked.code
    }
    return 'path'
  }
}

/** A CA without key usage may; anybody else needs the word of his issuer. RFC 5280 §4.2.1.3, §6.3.3 (f) */
const maySignLists = ({ keyUsage, basicConstraints }: Certificate): boolean =>
  keyUsage === null ? basicConstraints?.ca === true : keyUsage.has('cRLSign')
