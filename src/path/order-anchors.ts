import { compareBytes, hexOf } from '../base/bytes.ts'
import { canonicalJson } from '../base/canonical-json.ts'
import type { GeneralName } from '../x509/general-name.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/**
 * Anchors in an order that does not depend on how they came, each once. One certificate may be listed several
 * times, for several regions or held to several constraints: then it is as many anchors.
 */
export function orderAnchors(anchors: readonly TrustAnchor[]): TrustAnchor[] {
  const texts = new Map<TrustAnchor, string>()
  const textOf = (anchor: TrustAnchor): string => {
    const text = texts.get(anchor) ?? describe(anchor)
    texts.set(anchor, text)
    return text
  }
  const compare = (a: TrustAnchor, b: TrustAnchor): number =>
    compareBytes(a.certificate.bytes, b.certificate.bytes) || compareText(textOf(a), textOf(b))
  return [...anchors].sort(compare).filter((each, i, sorted) => i === 0 || compare(sorted[i - 1]!, each) !== 0)
}

/** Everything that is said of an anchor beside its certificate. */
function describe({ certificate, sm2Id, constraints = {}, ...rest }: TrustAnchor): string {
  const { nameConstraints, ...limits } = constraints
  const names = nameConstraints && {
    permitted: nameConstraints.permitted.map(textOfName),
    excluded: nameConstraints.excluded.map(textOfName),
  }
  return canonicalJson({ ...rest, sm2Id: sm2Id && hexOf(sm2Id), constraints: { ...limits, names } })
}

function textOfName(name: GeneralName): string {
  switch (name.kind) {
    case 'email':
    case 'dns':
    case 'uri':
      return `${name.kind} ${name.text}`
    case 'directory':
      return `${name.kind} ${name.name.key}`
    case 'ip':
      return `${name.kind} ${hexOf(name.octets)}`
    case 'registered-id':
      return `${name.kind} ${name.oid}`
    case 'other':
      return `${name.kind} ${name.tag} ${hexOf(name.octets)}`
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
