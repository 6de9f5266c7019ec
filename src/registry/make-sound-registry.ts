import { crossCertificate, instrument, mapping, testRegistry } from './make-test-recognition.ts'
import type { RegistryProblemCode } from './registry-code.ts'
import type { RecognitionInstrument, RegistrySnapshot, Scope } from './registry-snapshot.ts'
import { checkSnapshot } from './snapshot-integrity.ts'

/** A sound registry to be broken by tests. Nothing that runs in production imports this file. */

export const NO_PARTY = { regions: [], authorities: [] }
export const SHANGHAI = { regions: ['CN-SH'], authorities: [] }
export const GUANGDONG = { regions: ['CN-GD'], authorities: [] }
export const HONG_KONG = { regions: ['CN-HK'], authorities: [] }
export const ESTONIA = { regions: ['EE'], authorities: [] }

/** The scope that 粤府〔2012〕82号 §1 states. */
export const TRADE: Scope = {
  certificateTypes: [],
  policies: [],
  purposes: ['cross-border-commerce'],
  levelMin: null,
  licences: ['hk-recognized-ca', 'miit-electronic-certification'],
}

export const measures = (parts: Partial<RecognitionInstrument> = {}): RecognitionInstrument =>
  instrument({
    id: 'measures',
    basis: 'guangdong-hong-kong',
    issuers: HONG_KONG,
    reliers: GUANGDONG,
    direction: 'two-way',
    scope: TRADE,
    ...parts,
  })

export const sound = testRegistry({
  instruments: [instrument({ id: 'back', direction: 'two-way' }), instrument()],
  mappings: [mapping({ id: 'back', instrument: 'back', direction: 'reverse' }), mapping()],
  crossCertificates: [crossCertificate()],
})

export const codesOf = (snapshot: RegistrySnapshot): readonly RegistryProblemCode[] =>
  checkSnapshot(snapshot).map(({ code }) => code)

/** The rows, the first of them changed. */
export const first = <Row>(rows: readonly Row[], change: Partial<Row>): readonly Row[] => [
  { ...rows[0]!, ...change },
  ...rows.slice(1),
]
