import type { ReceiptCode } from '../../deposit/receipt-code.ts'
import type { Text } from '../catalogue.ts'

const refused = (what: string): Text => ({
  what,
  why: 'So what the receipt says is not to be relied on.',
  next: 'Ask whoever issued the receipt for it again, and compare the certificate.',
})

/** Receipts of certificates that go abroad. */
export const receiptEn: Readonly<Record<ReceiptCode, Text>> = {
  'receipt.signer-unknown': {
    what: 'The certificate that signed the receipt is not among those that you trust.',
    why: 'A receipt is worth what its signer is.',
    next: 'Take the certificate of the deposit service from a source you trust, and check again.',
  },
  'receipt.signer-out-of-validity': refused(
    'When the receipt was issued ({depositedAt}), the certificate that signed it was outside its validity.',
  ),
  'receipt.signature-invalid': refused(
    'The signature of the receipt does not hold: it was altered, or another key signed it.',
  ),
  'receipt.certificate-other': refused('The receipt speaks of another certificate.'),
  'receipt.chain-broken': refused('The certificates in the receipt do not lead to this certificate.'),
  'receipt.certificate-revoked': {
    what: 'When it was deposited the certificate was revoked[ at {revokedAt}][ (by revocation data of {thisUpdate})].',
    why: 'A signature that was made after that is not to be relied on.',
    next: 'Find out whether the signature came before or after.',
  },
  'receipt.status-unknown': {
    what: 'There was no usable revocation data when it was deposited.',
    why: 'Not found is not the same as not revoked.',
    next: 'Ask its certification authority.',
  },
}
