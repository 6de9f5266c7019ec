import { type Finding, finding } from '../base/finding.ts'
import { type Instant, instantFromIso, isoOf } from '../base/instant.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import type { ValidationCode } from './validation-code.ts'

/** Until when a relying party accepts each digest and key; what is not listed is not accepted. */
export interface AlgorithmCalendar {
  /** Digest algorithm → ISO date at which it stops to be accepted, or `null` for no end set. */
  readonly digests: Readonly<Record<string, string | null>>
  /** Key family → sizes in bits, each with its end; a key is judged by the largest size it reaches. */
  readonly keys: Readonly<Record<string, readonly { readonly bits: number; readonly until: string | null }[]>>
}

/**
 * Finds whether a signature scheme was still acceptable at an instant.
 *
 * @standard EN 319 102-1 §5.2.8.4 (cryptographic constraints); TS 119 312 and GB/T 39786-2021 for the dates
 */
export function checkAlgorithm(
  scheme: SignatureScheme,
  at: Instant,
  calendar: AlgorithmCalendar,
  subject?: string,
): Finding<ValidationCode>[] {
  const findings: Finding<ValidationCode>[] = []
  const judge = (algorithm: string, until: string | null | undefined) => {
    const end = until === undefined ? 'never' : until
    if (end !== null && (end === 'never' || at >= instantFromIso(end)!)) {
      findings.push(
        finding(
          'validation.algorithm-weak',
          'EN 319 102-1 V1.4.1 §5.2.8.4',
          { algorithm, until: end, at: isoOf(at) },
          subject,
        ),
      )
    }
  }
  judge(scheme.digest, calendar.digests[scheme.digest])
  const sizes = calendar.keys[keyFamilyOf(scheme)] ?? []
  const reached = sizes.filter((size) => scheme.keyBits >= size.bits).sort((a, b) => b.bits - a.bits)[0]
  judge(`${keyFamilyOf(scheme)} ${scheme.keyBits}`, reached?.until)
  return findings
}

/** A digest that only identifies data (a time-stamp's imprint), without a key. */
export function checkDigest(
  digest: string,
  at: Instant,
  calendar: AlgorithmCalendar,
  subject?: string,
): Finding<ValidationCode>[] {
  const until = calendar.digests[digest]
  if (until === null || (until !== undefined && at < instantFromIso(until)!)) return []
  const values = { algorithm: digest, until: until ?? 'never', at: isoOf(at) }
  return [finding('validation.algorithm-weak', 'EN 319 102-1 V1.4.1 §5.2.8.4', values, subject)]
}

function keyFamilyOf(scheme: SignatureScheme): string {
  return scheme.family.startsWith('RSA') ? 'RSA' : scheme.family
}
