import { der, integer, oid, sequence } from '../der.ts'
import { encodeGeneralName, encodeNameConstraints } from './encode-name.ts'
import type { CertificateDeclaration, KeyUsage } from './world.ts'
import { extension, extensions, keyIdentifierExtensions, type WorldKey } from './world-keys.ts'

const KEY_USAGE_BITS: Readonly<Record<KeyUsage, number>> = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyCertSign: 5,
  cRLSign: 6,
}

function encodeKeyUsage(usages: readonly KeyUsage[]): Buffer {
  const octet = usages.reduce((sum, usage) => sum | (0x80 >> KEY_USAGE_BITS[usage]), 0)
  const unused = 31 - Math.clz32(octet & -octet)
  return der(0x03, Buffer.from([unused, octet]))
}

const TRUE = der(0x01, Buffer.from([0xff]))

/** A number under an IMPLICIT tag. */
const tagged = (number: number, value: number | undefined): Buffer[] =>
  value === undefined ? [] : [der(0x80 | number, integer(value).subarray(2))]

/** Extensions of a certificate as declared, each where its absence says something else. RFC 5280 §4.2.1 */
export function encodeExtensions(declaration: CertificateDeclaration, own: WorldKey, issuer: WorldKey): Buffer[] {
  const { ca = true, policies, mappings, permitted, excluded, alternativeNames } = declaration
  const isCa = ca !== false
  const usage = declaration.keyUsage ?? (isCa ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'nonRepudiation'])
  const list: Buffer[] = []
  const add = (type: string, critical: boolean, value: Buffer): void => {
    list.push(extension(type, critical, value))
  }
  if (declaration.keyIdentifiers !== false) list.push(...keyIdentifierExtensions(own, issuer))
  if (isCa) add('2.5.29.19', true, sequence(TRUE, ...(typeof ca === 'number' ? [integer(ca)] : [])))
  add('2.5.29.15', true, encodeKeyUsage(usage))
  if (policies) add('2.5.29.32', true, sequence(...policies.map((policy) => sequence(oid(policy)))))
  if (mappings) add('2.5.29.33', true, sequence(...mappings.map((pair) => sequence(...pair.map(oid)))))
  const { requireExplicitPolicy, inhibitPolicyMapping, inhibitAnyPolicy } = declaration
  if (requireExplicitPolicy !== undefined || inhibitPolicyMapping !== undefined) {
    add('2.5.29.36', true, sequence(...tagged(0, requireExplicitPolicy), ...tagged(1, inhibitPolicyMapping)))
  }
  if (inhibitAnyPolicy !== undefined) add('2.5.29.54', true, integer(inhibitAnyPolicy))
  if (permitted || excluded) add('2.5.29.30', true, encodeNameConstraints(permitted, excluded))
  if (alternativeNames) add('2.5.29.17', false, sequence(...alternativeNames.map(encodeGeneralName)))
  return extensions(3, list)
}
