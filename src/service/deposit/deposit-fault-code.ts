/** Why a deposit is not made, not added to or not shown. */
export type DepositFaultCode =
  | 'deposit.exists'
  | 'deposit.unknown'
  | 'deposit.file-unknown'
  | 'deposit.authority-foreign'
  | 'deposit.consent-later'
  | 'deposit.evidence-missing'
  | 'deposit.full'
