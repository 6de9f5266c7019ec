import { finding } from '../base/finding.ts'
import { isoOf } from '../base/instant.ts'
import { instantsOf, type RegistryInstants } from './authority-of-certificate.ts'
import { intervalAt } from './interval.ts'
import type { InstrumentApplication, LawAnswer, LicenceAnswer } from './recognition.ts'
import { jurisdictionOf } from './region.ts'
import type { RegistryCode, RegistryFinding } from './registry-code.ts'
import type { Authority, LicenceRegime, Purpose } from './registry-snapshot.ts'

/** Electronic Signature Law (2019): a third party that certifies is licensed by MIIT. */
const ESL_LICENCE = '电子签名法 (2019) Art. 16, 18'
/** What is signed in the business of government is certified by whom the SCA has approved for it. */
const SCA_LICENCE = '商用密码管理条例 (2023) Art. 24, 30; 电子政务电子认证服务管理办法 (2024) Art. 4'
/** Certificates issued outside the mainland are equal once MIIT has approved them, by agreement or reciprocity. */
const ESL_APPROVAL = '电子签名法 (2019) Art. 26'
/** The recognition must hold when the signature is made: s. 6(2). */
const HK_RECOGNITION = 'Cap. 553 Electronic Transactions Ordinance s. 6, 21, 22'

/** The licence that certification needs where it is relied on; null where no law is on file. */
export function licenceAsked(
  region: string,
  purpose: Purpose,
): { readonly regime: LicenceRegime; readonly standard: string } | null {
  switch (jurisdictionOf(region)) {
    case 'CN':
      return purpose === 'government-procurement'
        ? { regime: 'sca-e-government', standard: SCA_LICENCE }
        : { regime: 'miit-electronic-certification', standard: ESL_LICENCE }
    case 'CN-HK':
      return { regime: 'hk-recognized-ca', standard: HK_RECOGNITION }
    default:
      return null
  }
}

/** Licences of a regime that are in force whenever they are asked for, as they stand at the last instant. */
export function licencesInForce(
  authority: Authority,
  regime: LicenceRegime,
  instants: RegistryInstants,
): LicenceAnswer[] {
  const asked = instantsOf(instants)
  return authority.licences.flatMap((licence) => {
    if (licence.regime !== regime) return []
    const intervals = asked.map((at) => intervalAt(licence.intervals, at))
    const last = intervals.at(-1)
    if (!last || intervals.some((interval) => interval?.status !== 'granted')) return []
    return [{ regime, number: licence.number, since: isoOf(last.from), basis: last.basis }]
  })
}

/**
 * What a certificate is before the law of the region where it is relied on. Only a licence or an approval
 * shows it: agreements between regions and contracts bind whoever made them, and a root that browsers know
 * is no licence. Default closed: what is not on file is not shown, which is not "unlawful".
 *
 * @standard Electronic Signature Law (2019) Art. 16, 18, 26; 商用密码管理条例 (2023) Art. 24, 30; Cap. 553 s. 6, 21, 22
 */
export function standingInLaw(
  authority: Authority | null,
  isPublicWebRoot: boolean,
  applications: readonly InstrumentApplication[],
  asked: { readonly region: string; readonly purpose: Purpose; readonly instants: RegistryInstants },
): LawAnswer {
  const wanted = licenceAsked(asked.region, asked.purpose)
  if (wanted === null) {
    const standard = 'no law on file'
    return notShown(standard, [finding('registry.law-unknown', standard, { region: asked.region })])
  }
  if (authority === null) return notShown(wanted.standard, [finding('registry.authority-unknown', wanted.standard)])
  const webRoot = isPublicWebRoot ? [finding('registry.web-root-unlicensed' as const, ESL_LICENCE)] : []
  const isForeign = jurisdictionOf(asked.region) === 'CN' && jurisdictionOf(authority.region) !== 'CN'
  if (isForeign) {
    const answer = approvedAbroad(applications)
    return answer.status === 'not-shown' ? { ...answer, findings: [...answer.findings, ...webRoot] } : answer
  }
  const licences = licencesInForce(authority, wanted.regime, asked.instants)
  if (licences.length > 0) {
    return { status: 'domestic-licence', standard: wanted.standard, licences, instruments: [], findings: [] }
  }
  return notShown(wanted.standard, [...againstLicences(authority, wanted, asked.instants), ...webRoot])
}

/** 境外: outside the mainland, Hong Kong, Macao and Taiwan among it (出境入境管理法 (2012) Art. 89). */
function approvedAbroad(applications: readonly InstrumentApplication[]): LawAnswer {
  const approvals = applications.filter(({ basis }) => basis === 'esl-26')
  const idsOf = (outcome: InstrumentApplication['outcome']): string[] =>
    approvals.filter((each) => each.outcome === outcome).map(({ id }) => id)
  const [approving, denying] = [idsOf('recognises'), idsOf('denies')]
  if (approving.length > 0 && denying.length === 0) {
    return { status: 'equal-by-approval', standard: ESL_APPROVAL, licences: [], instruments: approving, findings: [] }
  }
  if (approving.length > 0) {
    const values = { recognising: approving.join(' '), denying: denying.join(' ') }
    const findings = [finding('registry.instruments-disagree' as const, ESL_APPROVAL, values)]
    return { ...notShown(ESL_APPROVAL, findings), instruments: [...approving, ...denying] }
  }
  return notShown(ESL_APPROVAL, [finding('registry.approval-missing', ESL_APPROVAL)])
}

/** What the licence was at the first instant at which it was not in force; missing where none is on file. */
function againstLicences(
  authority: Authority,
  { regime, standard }: { readonly regime: LicenceRegime; readonly standard: string },
  instants: RegistryInstants,
): RegistryFinding[] {
  const values = { authority: authority.id, regime }
  const ended = authority.licences.flatMap((licence) => {
    if (licence.regime !== regime) return []
    return instantsOf(instants).flatMap((at) => {
      const interval = intervalAt(licence.intervals, at)
      if (interval === null || interval.status === 'granted') return []
      const code: RegistryCode = `registry.licence-${interval.status}`
      return [finding(code, standard, { ...values, at: isoOf(at), since: isoOf(interval.from) })]
    })
  })
  return ended.length > 0 ? ended : [finding('registry.licence-missing', standard, values)]
}

const notShown = (standard: string, findings: readonly RegistryFinding[]): LawAnswer => ({
  status: 'not-shown',
  standard,
  licences: [],
  instruments: [],
  findings,
})
