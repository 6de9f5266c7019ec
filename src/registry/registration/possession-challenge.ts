import { assert } from '../../base/assert.ts'
import { type Bytes, textFromUtf8, utf8Of } from '../../base/bytes.ts'
import { type Finding, finding } from '../../base/finding.ts'
import { type Instant, instantOf, isoOf } from '../../base/instant.ts'
import type { OpenChallenge, Registration } from './registration.ts'
import type { PossessionCode } from './registration-code.ts'

/**
 * How long a challenge may be answered: keys of roots are kept offline, and a ceremony to use one takes
 * days to call. Ours.
 */
export const CHALLENGE_SECONDS = 14 * 86_400

/** Random octets of a nonce. Ours; NIST SP 800-63B §5.1.7.2 asks for 64 bits of one that is used once. */
export const NONCE_OCTETS = 32

/** A registration that waits for its challenge to be signed; a new challenge takes the place of an earlier one. */
export function withChallenge(registration: Registration, nonce: string, now: Instant): Registration {
  assert(new RegExp(`^[0-9a-f]{${2 * NONCE_OCTETS}}$`).test(nonce), 'a nonce is 32 octets in hexadecimal')
  return { ...registration, challenge: { nonce, expiresAt: instantOf(now + 1000 * CHALLENGE_SECONDS) } }
}

const HEAD = 'Yanqian: proof of possession of a CA key, version 1\n'
const FOOT =
  'Whoever signs these octets with the private key of this certificate shows to hold it, and agrees to nothing else.\n'

/**
 * The octets that a CA signs: ASCII that a person at a key ceremony can read, each line ended by LF, the
 * last one too. It names what it is for, so that its signature is good for nothing else.
 *
 * @standard RFC 4211 §4 (proof of possession binds the key to the request); the text is ours
 */
export const challengeOctets = (registration: Registration, { nonce, expiresAt }: OpenChallenge): Uint8Array =>
  utf8Of(
    `${HEAD}registration: ${registration.id}\ncertificate: ${registration.certificate}\n` +
      `nonce: ${nonce}\nexpires: ${isoOf(expiresAt)}\n${FOOT}`,
  )

/**
 * Whether the registration can be proven by its challenge at all, now.
 *
 * @param now within it: `expires` itself is too late
 */
export function checkChallenge({ state, challenge }: Registration, now: Instant): Finding<PossessionCode>[] {
  if (challenge === null) return [finding('registry.possession-challenge-missing', 'RFC 4211 §4')]
  const findings: Finding<PossessionCode>[] = []
  if (state !== 'submitted') findings.push(finding('registry.possession-challenge-used', 'RFC 4211 §4', { state }))
  if (now >= challenge.expiresAt) {
    const values = { expiresAt: isoOf(challenge.expiresAt) }
    findings.push(finding('registry.possession-challenge-expired', 'RFC 4211 §4', values))
  }
  return findings
}

const FORM = new RegExp(
  `^${HEAD}registration: ([a-z0-9.:-]{1,128})\ncertificate: ([0-9a-f]{64})\nnonce: ([0-9a-f]{64})\nexpires: (\\S{20,24})\n${FOOT}$`,
)

/**
 * Why octets that somebody signed are not the challenge: it may be another one of ours, which is told
 * apart from what is none. Null where they are the very octets.
 */
export function checkSignedContent(
  registration: Registration,
  challenge: OpenChallenge,
  content: Bytes,
): Finding<PossessionCode> | null {
  const text = content.length <= CONTENT_OCTETS_MAX ? textFromUtf8(content) : null
  if (text === textFromUtf8(challengeOctets(registration, challenge))) return null
  const [, id, certificate, nonce] = FORM.exec(text ?? '') ?? []
  const code: PossessionCode =
    id === undefined
      ? 'registry.possession-content-mismatch'
      : id !== registration.id
        ? 'registry.possession-other-registration'
        : certificate !== registration.certificate
          ? 'registry.possession-other-certificate'
          : nonce !== challenge.nonce
            ? 'registry.possession-other-nonce'
            : 'registry.possession-content-mismatch'
  return finding(code, 'RFC 4211 §4')
}

/** Challenges stay under 600 octets. Ours. */
const CONTENT_OCTETS_MAX = 2_048
