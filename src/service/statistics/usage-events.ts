import { instantFromIso } from '../../base/instant.ts'
import { DIGEST_LENGTH } from '../../crypto/digest.ts'
import type { RecognitionReport } from '../recognition/recognition-report.ts'
import type { PathReport, Report, SignatureReport } from '../report/report.ts'
import { countedRegion } from '../texts/regions.ts'
import type { UsageEvent, UsageKind } from './usage.ts'

/** As names of schemes begin: of RSA without a padding's name, PKCS #1 v1.5. */
const FAMILIES: ReadonlySet<string> = new Set(['RSA', 'RSA-PSS', 'ECDSA', 'Ed25519', 'SM2', 'DSA'])

/** How old what was said of revocation was, of the certificate of which it was oldest. */
const FRESHNESS = ['hour', 'day', 'week', 'older', 'overdue', 'unchecked'] as const
type Freshness = (typeof FRESHNESS)[number]

const HOUR = 3_600_000

/** What a verified file is counted as: its verdict, and of each signature how it was made and on whose certificate. */
export function usageOfReport({ conclusion, signatures, validationTime }: Report): UsageEvent[] {
  const [asked] = signatures.flatMap(({ recognition }) => (recognition ? [recognition.recognition.region] : []))
  const of = eventsOf('verification', asked ?? null)
  return [
    of('verdict', conclusion.indication),
    ...signatures.flatMap((signature) => [
      of('algorithm', algorithmOf(signature)),
      of('freshness', freshnessOf(signature.path, validationTime)),
      ...authoritiesOf(signature).map((authority) => of('authority', authority)),
    ]),
  ]
}

/** What a question for recognition is counted as: where, what was answered, and whose certificate it was about. */
export function usageOfRecognition({ recognition, path }: RecognitionReport): UsageEvent[] {
  const of = eventsOf('recognition', recognition.region)
  return [
    of('verdict', recognition.instrument.status),
    of('freshness', freshnessOf(path, recognition.at)),
    ...(recognition.authority === null ? [] : [of('authority', recognition.authority.id)]),
  ]
}

const eventsOf =
  (kind: UsageKind, region: string | null) =>
  (dimension: UsageEvent['dimension'], value: string): UsageEvent => ({
    ...{ kind, dimension, value },
    region: region === null ? '' : countedRegion(region),
  })

const authoritiesOf = ({ recognition }: SignatureReport): string[] =>
  recognition?.recognition.authority ? [recognition.recognition.authority.id] : []

/** Family and digest of names like `RSA-PSS 3072 SHA-256`; what is in neither list is another, whatever a file calls it. */
function algorithmOf({ algorithm }: SignatureReport): string {
  const words = (algorithm ?? '').split(' ')
  const [family, digest] = [words[0] ?? '', words.at(-1) ?? '']
  if (!FAMILIES.has(family)) return 'other'
  return Object.hasOwn(DIGEST_LENGTH, digest) ? `${family} ${digest}` : family
}

function freshnessOf(path: PathReport | null, at: string): Freshness {
  const now = instantFromIso(at)
  if (path === null || now === null || path.revocation.length === 0) return 'unchecked'
  const found = path.revocation.map(({ status, thisUpdate, nextUpdate }): Freshness => {
    const said = thisUpdate === null ? null : instantFromIso(thisUpdate)
    if (said === null || status === 'unchecked') return 'unchecked'
    const due = nextUpdate === null ? null : instantFromIso(nextUpdate)
    if (due !== null && due < now) return 'overdue'
    const age = now - said
    if (age <= HOUR) return 'hour'
    if (age <= 24 * HOUR) return 'day'
    return age <= 7 * 24 * HOUR ? 'week' : 'older'
  })
  return FRESHNESS[Math.max(...found.map((each) => FRESHNESS.indexOf(each)))]!
}
