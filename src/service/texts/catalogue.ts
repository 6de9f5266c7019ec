import type { CmsCode, CmsFaultCode } from '../../cms/cms-code.ts'
import type { TimestampCode, TimestampFaultCode } from '../../cms/timestamp-code.ts'
import type { CryptoCode } from '../../crypto/crypto-code.ts'
import type { FormatCode, FormatFaultCode } from '../../formats/format-code.ts'
import type { PdfCode, PdfFault } from '../../formats/pdf/pdf-code.ts'
import type { LegalFact, LegalMissing } from '../../legal/assess-reliability.ts'
import type { PathCode } from '../../path/path-code.ts'
import type {
  Effective,
  InstrumentAnswer,
  InstrumentApplication,
  LawAnswer,
  TechnicalAnswer,
} from '../../registry/recognition.ts'
import type { LintCode } from '../../registry/registration/lint-rules.ts'
import type { PossessionCode } from '../../registry/registration/registration-code.ts'
import type { RegistryCode, RegistryFaultCode, RegistryProblemCode } from '../../registry/registry-code.ts'
import type { CertificateType, LegalBasis, LicenceRegime, Purpose } from '../../registry/registry-snapshot.ts'
import type { ValidationCode } from '../../validation/validation-code.ts'
import type { X509Code } from '../../x509/x509-code.ts'
import type { ReceiptCode } from '../deposit/receipt-code.ts'
import type { GatherCode } from '../gather.ts'
import type { InputFaultCode } from '../input-fault-code.ts'
import type { BlockIndication } from '../paths/certification-paths-report.ts'
import type {
  CheckName,
  CheckReport,
  Indication,
  LegalCondition,
  LegalReport,
  PlaceReason,
  SubIndication,
  TimestampReport,
} from '../report/report.ts'
import type { PortalTexts } from './zh/portal.ts'

export const LANGS = ['zh', 'en'] as const
export type Lang = (typeof LANGS)[number]

/** Words of a finding or fault: what was found, why it matters, and what the reader can do. */
export interface Text {
  readonly what: string
  readonly why: string
  readonly next: string
}

/** Words of a verdict: the word itself and one sentence. */
interface VerdictText {
  readonly word: string
  readonly sentence: string
}

/** Words for the closed lists of the report that are the verdict's own. */
export interface VerdictTexts {
  readonly indications: Readonly<Record<Indication | 'NO-SIGNATURE-FOUND', VerdictText>>
  readonly timestampIndications: Readonly<Record<TimestampReport['indication'], string>>
  readonly subIndications: Readonly<Record<SubIndication, Text>>
  readonly checks: Readonly<Record<CheckName, string>>
  readonly checkStatuses: Readonly<Record<CheckReport['status'], string>>
  readonly conditions: Readonly<Record<LegalCondition['number'], { readonly title: string; readonly law: string }>>
  readonly conditionStatuses: Readonly<Record<LegalCondition['status'], string>>
  readonly conditionStrengths: Readonly<Record<LegalCondition['strength'], string>>
  readonly reliable: Readonly<Record<LegalReport['reliable'], VerdictText>>
}

/** Words for certification paths, in a terminal and on a page. */
export interface PathTexts {
  readonly indications: Readonly<Record<BlockIndication, VerdictText>>
  readonly places: Readonly<Record<PlaceReason, string>>
}

/** Words for the closed lists of a recognition. */
export interface RecognitionTexts {
  readonly technical: Readonly<Record<TechnicalAnswer['status'], VerdictText>>
  readonly instrument: Readonly<Record<InstrumentAnswer['status'], VerdictText>>
  readonly law: Readonly<Record<LawAnswer['status'], VerdictText>>
  readonly grounds: Readonly<Record<NonNullable<InstrumentAnswer['ground']>, string>>
  readonly classes: Readonly<Record<CertificateType['class'], string>>
  readonly purposes: Readonly<Record<Purpose, string>>
  readonly bases: Readonly<Record<LegalBasis, string>>
  readonly regimes: Readonly<Record<LicenceRegime, string>>
  readonly outcomes: Readonly<Record<InstrumentApplication['outcome'], string>>
  readonly effective: Readonly<Record<Effective, string>>
}

export interface Catalogue {
  readonly verdict: VerdictTexts
  readonly paths: PathTexts
  readonly recognition: RecognitionTexts
  readonly portal: PortalTexts
  readonly findings: Readonly<Record<FindingCode, Text>>
  readonly faults: Readonly<Record<DocumentFaultCode | InputFaultCode | RegistryFaultCode, Text>>
  /** For faults without words of their own, by the room that met them. */
  readonly roomFaults: Readonly<Record<FaultRoom, Text>>
  readonly legal: Readonly<Record<LegalFact | LegalMissing, string>>
  /** For a code that this version does not know: a report may come from another one. */
  readonly unnamed: { readonly what: (code: string) => string; readonly why: string; readonly next: string }
}

/** Every code that a report's finding can carry: a code without words in either language does not compile. */
export type FindingCode =
  | CryptoCode
  | X509Code
  | PathCode
  | CmsCode
  | TimestampCode
  | FormatCode
  | PdfCode
  | ValidationCode
  | GatherCode
  | RegistryCode
  | RegistryProblemCode
  | ReceiptCode
  | LintCode
  | PossessionCode

/** Why a document cannot be read, where the words can say more than the room's. */
export type DocumentFaultCode = CmsFaultCode | TimestampFaultCode | FormatFaultCode | PdfFault

/** The part of a fault's code before the point. */
export type FaultRoom =
  | 'asn1'
  | 'xml'
  | 'crypto'
  | 'x509'
  | 'cms'
  | 'timestamp'
  | 'pdf'
  | 'format'
  | 'request'
  | 'service'
  | 'registry'
  | 'trust'
  | 'policy'
