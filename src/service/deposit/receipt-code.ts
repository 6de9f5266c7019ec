/** What the check of an outbound receipt finds. */
export type ReceiptCode =
  | 'receipt.signer-unknown'
  | 'receipt.signer-out-of-validity'
  | 'receipt.signature-invalid'
  | 'receipt.certificate-other'
  | 'receipt.chain-broken'
  | 'receipt.certificate-revoked'
  | 'receipt.status-unknown'
