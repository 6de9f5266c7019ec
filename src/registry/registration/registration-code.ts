/** Why a submission, a challenge or a step of a registration is not taken. */
export type RegistrationFaultCode =
  /** `reason`: see `TransitionRefusal`; `action`, `state`, `role`. */
  | 'registry.transition-refused'
  | 'registry.submission-too-large'
  | 'registry.submission-empty'
  /** One certificate or one request at a time: `count`. */
  | 'registry.submission-several'
  /** `label`: what the PEM block calls itself, where that is a name we know. */
  | 'registry.submission-unexpected'
  /** A private key was sent; it is not read, and ought to be replaced. */
  | 'registry.submission-private-key'

/** Why a step is refused. Ours. */
export type TransitionRefusal =
  /** The role may never do this. */
  | 'role'
  /** It is not possible from this state. */
  | 'state'
  /** A representative of an authority that the registration does not concern. */
  | 'foreign-authority'
  /** An officer who belongs to the CA, or who submitted for it. */
  | 'own-registration'
  | 'comment-missing'
  | 'comment-malformed'
  /** Before the last step. */
  | 'time-backwards'
  | 'too-many-steps'
  /** Another decision waits for its second person. */
  | 'proposal-pending'
  | 'proposal-missing'
  /** The one who decided first. */
  | 'same-person'
  /** The one who decided first has lost the account since. */
  | 'proposer-out'
  | 'possession-unproven'
  | 'lint-unchecked'
  | 'lint-errors'
  | 'not-yet-expired'
  /** What counts already is not withdrawn: its revocation is asked for. */
  | 'in-force'
  /** Its certificate has no instant left in which it could be active. */
  | 'already-expired'

/** What the proof that a CA holds its key finds. */
export type PossessionCode =
  | 'registry.possession-challenge-missing'
  /** `expiresAt`. */
  | 'registry.possession-challenge-expired'
  /** The proof was given in this state already: `state`. */
  | 'registry.possession-challenge-used'
  | 'registry.possession-signature-invalid'
  /** Key, algorithm or form is one that is not computed with: `reason` is the crypto code. */
  | 'registry.possession-algorithm-refused'
  | 'registry.possession-signature-too-large'
  /** CMS that cannot be read: `fault`. */
  | 'registry.possession-message-unreadable'
  /** Not exactly one signer: `signers`. */
  | 'registry.possession-signer-count'
  /** The signer that the message names has another key: `signer` is its certificate, where it is known. */
  | 'registry.possession-signer-mismatch'
  /** What was signed is no challenge, or not its octets. */
  | 'registry.possession-content-mismatch'
  /** What was signed is the challenge of another registration, certificate or day. */
  | 'registry.possession-other-registration'
  | 'registry.possession-other-certificate'
  | 'registry.possession-other-nonce'
  /** A rule of signed attributes is broken: `rule` is the cms code. */
  | 'registry.possession-message-unsound'
