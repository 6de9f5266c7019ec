import { Hono } from 'hono'
import { canonicalJson } from '../../../../base/canonical-json.ts'
import type { Fault } from '../../../../base/result.ts'
import { readAccountRequest } from '../../../../service/access/access-requests.ts'
import { examineAccount, proposeAccount } from '../../../../service/access/accounts.ts'
import { secretDigest } from '../../../../service/access/secret.ts'
import { fileOrText } from '../../console/submitted-files.ts'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { once } from '../../session/once.tsx'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { formOf } from '../../shell/form-fields.ts'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import { fieldErrors, type Place, placeBy } from '../form/field-error.ts'
import { givenByForm, givenByValues, givenWith, orNull } from '../form/given.ts'
import { rowList } from '../rows/row-choices.ts'
import { renderSupervisor } from '../supervisor-frame.tsx'
import { AccountFormPage, type AccountFormProps } from './account-form-page.tsx'
import { accountField, accountFormWords } from './account-form-words.ts'

/** An account is proposed: a person, a role and a key. */
export const newAccount = new Hono<PortalEnv>()

newAccount.get('/', requirePerson('account.propose'), (c) => formPage(c, { given: givenByValues({}) }))

newAccount.post('/', requirePerson('account.propose'), (c) => once(c, () => take(c)))

/** Takes what the form gives: it is shown first, with what the certificate says, and proposed once it is sent as it was shown. */
async function take(c: PortalContext): Promise<Response> {
  const form = await formOf(c)
  // A file comes back as text in the form, whose line ends are the browser's: HTML Standard §4.10.22.4.
  const certificate = (await fileOrText(form, 'certificate'))?.replace(/\r\n?/g, '\n').trim() ?? null
  const given = givenWith(givenByForm(form), 'certificate', certificate ?? '')
  const { one } = given
  const json = {
    ...{ id: one('id'), person: one('person'), role: one('role'), authority: orNull(one('authority')) },
    ...{ certificate, sm2Id: orNull(one('sm2-id').toLowerCase().replace(/[\s:]/g, '')) },
  }
  const words = pageWords(c)
  const wrongBy = (faults: readonly Fault[]) =>
    formPage(c, { given, wrong: fieldErrors(words, faults.map(asMember), json, placeOf, accountField(words)) })
  const request = readAccountRequest(json)
  if (!request.ok) return wrongBy(readAccountRequest.faultsIn(json))
  const { ports } = c.var
  const examined = await examineAccount(ports, request.value)
  if (!examined.ok) {
    return examined.fault.code.startsWith('service.') ? refuseFault(c, examined.fault) : wrongBy([examined.fault])
  }
  const shown = secretDigest(canonicalJson(json))
  if (one('step') !== 'propose' || one('shown') !== shown) {
    return formPage(c, { given, check: { examined: examined.value, shown } })
  }
  const proposed = await proposeAccount(ports, request.value, personOf(c).actor, ports.clock())
  if (proposed.ok) return c.redirect(`/supervisor/accounts/${proposed.value.id}`, 303)
  return proposed.fault.code.startsWith('service.') ? refuseFault(c, proposed.fault) : wrongBy([proposed.fault])
}

/** A member that only the account as a whole shows to be wrong is told like any other. */
const asMember = (fault: Fault): Fault =>
  fault.code === 'access.account-malformed'
    ? { code: 'registry.member-malformed', values: { at: String(fault.values.field) } }
    : fault

const placesOfMembers = placeBy({
  ...{ '/id': 'id', '/person': 'person', '/role': 'role', '/authority': 'authority', '/sm2Id': 'sm2-id' },
  ...{ '/certificate': 'certificate-file', 'access.account-exists': 'id', 'access.authority-unknown': 'authority' },
  ...{ 'access.roles-not-separated': 'role', 'access.authorities-differ': 'authority' },
  ...{ 'access.key-in-use': 'certificate-file', 'access.key-refused': 'certificate-file' },
})

/** Whatever else is refused is refused of the certificate. */
const placeOf: Place = (fault) => placesOfMembers(fault) ?? (isOfCertificate(fault) ? 'certificate-file' : null)

const isOfCertificate = ({ code }: Fault): boolean => /^(?:x509|asn1|crypto)\.|^registry\.submission-/.test(code)

async function formPage(
  c: PortalContext,
  {
    wrong = [],
    check = null,
    given,
  }: Pick<AccountFormProps, 'given'> & Partial<Pick<AccountFormProps, 'wrong' | 'check'>>,
): Promise<Response> {
  const words = pageWords(c)
  const authorities = await rowList(c.var.ports.registry, words, 'authority')
  if (!authorities.ok) return refuseFault(c, authorities.fault)
  return renderSupervisor(
    c,
    { part: 'accounts', title: accountFormWords(words).title, status: wrong.length === 0 ? 200 : 422 },
    <AccountFormPage {...{ words, given, wrong, check }} person={personOf(c)} authorities={authorities.value} />,
  )
}
