import type { PossessionCode } from '../../../registry/registration/registration-code.ts'
import type { Text } from '../catalogue.ts'

const AGAIN = 'Ask for a new challenge, sign it as it stands with the private key of the certificate, and submit that.'

const unlike = (what: string): Text => ({
  what,
  why: 'A signature shows what it covers and no more: another text does not show that the key is held now.',
  next: AGAIN,
})

/** What a proof of possession finds. */
export const possessionEn: Readonly<Record<PossessionCode, Text>> = {
  'registry.possession-challenge-missing': {
    what: 'There is no challenge yet.',
    why: 'Each registration has a challenge of its own, which must be asked for before it is signed.',
    next: 'Ask for the challenge first.',
  },
  'registry.possession-challenge-expired': {
    what: 'The challenge has expired[ ({expiresAt})].',
    why: 'The term keeps old signatures from being used later.',
    next: AGAIN,
  },
  'registry.possession-challenge-used': {
    what: 'The registration no longer waits for a proof[ (it is {state})].',
    why: 'A challenge is good for one use.',
    next: 'No other proof is needed; for another certificate, submit a registration of its own.',
  },
  'registry.possession-signature-invalid': {
    what: 'The key of this certificate did not sign the challenge.',
    why: 'It is another key, or another text: a single line break more makes it one.',
    next: 'Sign the file as you downloaded it, with the private key of the certificate; do not copy and paste.',
  },
  'registry.possession-algorithm-refused': {
    what: 'This kind of key or signature is not taken[ ({algorithm})].',
    why: 'Standard algorithms of RSA, ECDSA, Ed25519 and SM2 are.',
    next: 'Name the algorithm that was used; keys of DSA and others cannot be registered.',
  },
  'registry.possession-signature-too-large': {
    what: 'The signature is too large[ ({octets} octets, at most {max})].',
    why: 'Reading is bounded.',
    next: 'Submit the signature value, or a CMS message with nothing but the signature.',
  },
  'registry.possession-message-unreadable': {
    what: 'The CMS message cannot be read[ ({fault})].',
    why: 'It is no CMS SignedData, or it is damaged.',
    next: 'Submit a CMS signature in DER, or the signature value itself.',
  },
  'registry.possession-signer-count': {
    what: 'A CMS message must have one signer[, and has {signers}].',
    why: 'The proof is of one key.',
    next: AGAIN,
  },
  'registry.possession-signer-mismatch': {
    what: 'The signer that the CMS message names is not the submitted certificate.',
    why: 'The key that is registered has to give the proof.',
    next: 'Sign it anew with the submitted certificate as the signer’s.',
  },
  'registry.possession-content-mismatch': unlike('What was signed is not the challenge.'),
  'registry.possession-other-registration': unlike('What was signed is the challenge of another registration.'),
  'registry.possession-other-certificate': unlike(
    'What was signed is the challenge for another certificate, or the certificate is not the registered one.',
  ),
  'registry.possession-other-nonce': unlike('What was signed is an earlier challenge of this registration.'),
  'registry.possession-message-unsound': {
    what: 'The CMS message breaks a rule of signed attributes[ ({rule})].',
    why: 'Where it does, nobody can say that it signs this text.',
    next: 'Make it anew with a standard tool, or submit the signature value itself.',
  },
}
