import type { Instant } from '../../../../base/instant.ts'
import { ok, type Result } from '../../../../base/result.ts'
import { type LitPaths, litPaths, NO_LIT_PATHS } from '../../../../service/graph/lit-paths.ts'
import { type DrawnState, readRecognitionGraph } from '../../../../service/graph/read-recognition-graph.ts'
import { askAboutCertificate } from '../../../../service/recognition/ask-about-certificate.ts'
import {
  type CertificateIndex,
  findRegisteredCertificates,
} from '../../../../service/recognition/find-registered-certificates.ts'
import type { RecognitionReport } from '../../../../service/recognition/recognition-report.ts'
import type { WebPorts } from '../../../app-environment.ts'
import type { GraphChoice } from './graph-choice.ts'

export interface GraphRead extends DrawnState {
  /** The answer for the certificate whose paths are lit; null where none is asked about, or none is known. */
  readonly report: RecognitionReport | null
  readonly paths: LitPaths
  /** One was asked about that the registry does not hold. */
  readonly isUnknown: boolean
}

/** The graph of a day, and in it the paths of a certificate. Faults: registry.too-large, service.store-unavailable. */
export async function readGraph(
  ports: Pick<WebPorts, 'registry'>,
  certificates: CertificateIndex,
  choice: GraphChoice,
  at: Instant,
): Promise<Result<GraphRead>> {
  const { purpose, algorithm, state } = choice
  const read = await readRecognitionGraph(ports.registry, at, { purpose, algorithm, state })
  if (!read.ok) return read
  const unlit = { ...read.value, report: null, paths: NO_LIT_PATHS, isUnknown: false }
  if (choice.certificate === null || choice.region === null) return ok(unlit)
  const digest = choice.certificate
  const found = await findRegisteredCertificates({ by: 'fingerprint', digest }, certificates)
  if (!found.ok) return found
  const [certificate] = found.value
  if (certificate === undefined) return ok({ ...unlit, isUnknown: true })
  const answered = await askAboutCertificate(
    {
      certificate: { name: '1', bytes: certificate.bytes },
      ...{ material: [], region: choice.region, purpose: purpose ?? 'general', instants: [at] },
      // An authority is asked about as it stands on the day: its own certificate may be older than any instrument.
      effective: 'use',
    },
    ports.registry,
  )
  if (!answered.ok) return answered
  const [report] = answered.value.reports
  return ok({ ...unlit, report: report!, paths: litPaths(read.value.graph, report!) })
}
