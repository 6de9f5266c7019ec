import { directionOf } from '../../registry/apply-instrument.ts'
import type { Authority, RecognitionInstrument } from '../../registry/registry-snapshot.ts'

type Party = Pick<Authority, 'id' | 'region'>

/**
 * Of these instruments, those under which `issuer` may certify `subject`: who issues a cross-certificate stands for those who rely,
 * by the rule by which it is examined (lint-instrument.ts).
 */
export const instrumentsUnder = <Of extends Pick<RecognitionInstrument, 'issuers' | 'reliers' | 'direction'>>(
  instruments: readonly Of[],
  issuer: Party,
  subject: Party,
): readonly Of[] =>
  instruments.filter((instrument) => directionOf(instrument, subject, issuer.region, [issuer.id]) !== null)
