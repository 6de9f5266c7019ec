import { canonicalJson } from '../../base/canonical-json.ts'
import { instantFromIso, instantOf } from '../../base/instant.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import type { TrustList } from '../../registry/trust-list/trust-list.ts'
import { publishJsonList, publishXmlList } from '../../service/publish/publish-trust-list.ts'
import type { SigningKey } from '../../service/signing/open-signing-key.ts'
import type { TestAuthority } from './test-authority.ts'

const LIST_DAYS = 30

/** What is said of a list in a test; all else is as it is with a good one. */
interface Stated {
  readonly sequence: number
  readonly region?: string
  /** ISO 8601. */
  readonly issuedAt?: string
  readonly previous?: string
  readonly name?: string
  /** None: a list that nobody stands on. */
  readonly authorities?: readonly never[]
}

/** A list of another registry with one authority and its root, in both forms. */
export async function publishedTexts(
  { root }: TestAuthority,
  signingKey: SigningKey,
  {
    sequence,
    region = 'CN-GD',
    issuedAt = '2026-11-22T00:30:00Z',
    previous,
    name = 'Guangdong CA',
    authorities,
  }: Stated,
): Promise<{ readonly json: string; readonly xml: string }> {
  const signer = await signingKey()
  if (!signer.ok) throw new Error(signer.fault.code)
  const issued = instantFromIso(issuedAt)!
  const from = instantFromIso('2026-01-01T00:00:00Z')!
  const isEmpty = authorities !== undefined
  const names = { zh: name, en: name }
  const list: TrustList = {
    ...{ region, sequence, issuedAt: issued, nextUpdate: instantOf(issued + LIST_DAYS * 86_400_000) },
    previous: previous ?? (sequence === 1 ? null : sha256Hex(new TextEncoder().encode(canonicalJson(sequence)))),
    operator: {
      names: { zh: '广东', en: 'Guangdong registry' },
      address: { street: 'A street', locality: 'Guangzhou', postalCode: null, country: 'CN' },
      ...{ email: 'list@gd.test', website: 'https://gd.test/', information: 'https://gd.test/rules' },
      distributionPoints: ['https://gd.test/list.xml'],
    },
    rows: {
      ...{ version: sequence, changeHead: 'a'.repeat(64), issuedAt: issued },
      regions: [{ code: region, names: { zh: '广东', en: 'Guangdong' } }],
      authorities: isEmpty ? [] : [{ id: 'gd-ca', region, names, licences: [], source: 'test', demonstration: false }],
      services: isEmpty
        ? []
        : [
            {
              ...{ id: 'gd-ca:root', authority: 'gd-ca', kind: 'ca', names },
              intervals: [{ from, to: null, status: 'active', basis: 'test' }],
              identities: [
                {
                  ...{ certificate: root.fingerprint, role: 'root', use: { from, to: null } },
                  ...{ sm2Id: null, publicWebRoot: false },
                },
              ],
            },
          ],
      ...{ certificateTypes: [], crossCertificates: [], instruments: [], policyMappings: [], statusSources: [] },
      certificates: new Map(isEmpty ? [] : [[root.fingerprint, root.bytes]]),
    },
  }
  const [json, xml] = [await publishJsonList(list, signer.value), await publishXmlList(list, signer.value)]
  if (!json.ok) throw new Error(json.fault.code)
  if (!xml.ok) throw new Error(xml.fault.code)
  return { json: json.value.text, xml: xml.value.text }
}
