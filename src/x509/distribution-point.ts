import { contentOf, contextTag, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { sequenceOf } from '../asn1/values.ts'
import { encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { concatBytes } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'
import { type GeneralName, onlyChild, readImplicitGeneralNames } from './general-name.ts'
import { type Name, readName } from './name.ts'
import { ALL_REASONS, type ReasonFlags, readReasonFlags } from './reason-flags.ts'

/** Where CRL information for a certificate stands. RFC 5280 §4.2.1.13 */
export interface DistributionPoint {
  /** Full names; a name relative to the CRL issuer is written out. */
  readonly names: readonly GeneralName[]
  /** The reasons of revocation that the point covers; all where it states none. */
  readonly reasons: ReasonFlags
  /** Issuers of an indirect CRL; empty where the certificate's issuer signs it. */
  readonly crlIssuers: readonly GeneralName[]
}

/** CRLDistributionPoints; `issuer` completes relative names. */
export function readDistributionPoints(element: Tlv, issuer: Name): DistributionPoint[] {
  const what = 'CRL distribution points'
  return sequenceOf(element, what).map((point) => {
    let names: GeneralName[] = []
    let reasons = ALL_REASONS
    let crlIssuers: GeneralName[] = []
    let relative: Tlv | null = null
    for (const part of sequenceOf(point, what)) {
      if (part.tag === contextTag(0)) {
        const choice = onlyChild(part, what)
        if (choice.tag === contextTag(1)) relative = choice
        else names = readDistributionPointName(choice, issuer, what)
      } else if (part.tag === contextTag(1, 'primitive')) reasons = readReasonFlags(part, what)
      else if (part.tag === contextTag(2)) crlIssuers = readImplicitGeneralNames(part, what)
      else throw new FaultError('asn1.tag-unexpected', { what, offset: part.start, found: part.tag })
    }
    if (relative !== null) {
      // RFC 5280 §4.2.1.13: relative to cRLIssuer where there is one, else to the certificate issuer.
      const base = crlIssuers.find((name) => name.kind === 'directory')?.name ?? issuer
      names = readDistributionPointName(relative, base, what)
    }
    return { names, reasons, crlIssuers }
  })
}

/** DistributionPointName ::= CHOICE { fullName [0], nameRelativeToCRLIssuer [1] } */
function readDistributionPointName(choice: Tlv, base: Name, what: string): GeneralName[] {
  if (choice.tag === contextTag(0)) return readImplicitGeneralNames(choice, what)
  if (choice.tag !== contextTag(1)) {
    throw new FaultError('asn1.tag-unexpected', { what, offset: choice.start, found: choice.tag })
  }
  const rdns = contentOf(readWhole(base.bytes))
  const whole = encodeSequence(concatBytes(rdns, encodeTlv(Tag.SET, contentOf(choice))))
  return [{ kind: 'directory', name: readName(readWhole(whole), what) }]
}

/** Which certificates and reasons a CRL speaks of. RFC 5280 §5.2.5 */
export interface IssuingDistributionPoint {
  readonly names: readonly GeneralName[]
  readonly onlyContainsUserCerts: boolean
  readonly onlyContainsCaCerts: boolean
  /** The reasons for which certificates are listed; all where onlySomeReasons is absent. */
  readonly reasons: ReasonFlags
  readonly indirectCrl: boolean
  readonly onlyContainsAttributeCerts: boolean
}

export function readIssuingDistributionPoint(element: Tlv, issuer: Name): IssuingDistributionPoint {
  const what = 'issuing distribution point'
  let names: GeneralName[] = []
  const stated = new Map<number, Tlv>()
  let last = -1
  for (const part of sequenceOf(element, what)) {
    const number = part.tag & 0x1f
    // DER has the fields in their order, each at most once: a flag in two spellings would leave the scope open.
    const isField = number <= 5 && part.tag === contextTag(number, number === 0 ? 'constructed' : 'primitive')
    if (!isField || number <= last) throw new FaultError('asn1.elements-unexpected', { what, offset: part.start })
    last = number
    if (number === 0) names = readDistributionPointName(onlyChild(part, what), issuer, what)
    else stated.set(number, part)
  }
  const flag = (number: number): boolean => {
    const part = stated.get(number)
    return part !== undefined && isTrue(part, what)
  }
  const some = stated.get(3)
  return {
    names,
    onlyContainsUserCerts: flag(1),
    onlyContainsCaCerts: flag(2),
    reasons: some === undefined ? ALL_REASONS : readReasonFlags(some, what),
    indirectCrl: flag(4),
    onlyContainsAttributeCerts: flag(5),
  }
}

/** The content of a BOOLEAN under an implicit tag. X.690 §8.2, §11.1 */
function isTrue(element: Tlv, what: string): boolean {
  const content = contentOf(element)
  if (content.length !== 1) throw new FaultError('asn1.boolean-malformed', { what, offset: element.start })
  return content[0] !== 0
}
