import type { PartyOpen } from '../registration/settle-parties.ts'
import type { Lang } from './catalogue.ts'
import { REFUSALS } from './refusals.ts'

/** Why a certificate does not tell whose it is. */
const PARTIES: Readonly<Record<PartyOpen, readonly [zh: string, en: string]>> = {
  'party-unregistered': ['没有机构登记过这个名称的认证证书', 'no CA certificate of this name is registered'],
  'party-key-differs': ['登记过这个名称，但密钥不同', 'the name is registered, with another key'],
  'party-several': ['有几家机构登记了同样的名称和密钥', 'several authorities have registered the same name and key'],
}

/** Words of `reason` values: why a certificate was revoked (RFC 5280 §5.3.1), why a list or response says nothing of one, why a step is refused. */
const REASONS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ...REFUSALS,
  ...PARTIES,
  unspecified: ['未写明', 'unspecified'],
  keyCompromise: ['私钥泄露', 'key compromise'],
  cACompromise: ['认证机构私钥泄露', 'CA key compromise'],
  affiliationChanged: ['所属关系变更', 'affiliation changed'],
  superseded: ['已被新证书取代', 'superseded'],
  cessationOfOperation: ['停止使用', 'cessation of operation'],
  certificateHold: ['暂停使用', 'on hold'],
  removeFromCRL: ['恢复使用', 'removed from hold'],
  privilegeWithdrawn: ['权限被撤回', 'privilege withdrawn'],
  aACompromise: ['属性机构私钥泄露', 'attribute authority key compromise'],
  reasons: ['只列部分吊销理由', 'it lists some reasons only'],
  indirect: ['列的是别的签发者的证书', 'it lists certificates of other issuers'],
  delta: ['只是增量，没有基础列表', 'it is a delta without its base'],
  'attribute-certificates': ['只列属性证书', 'it lists attribute certificates only'],
  'user-certificates': ['只列用户证书', 'it lists user certificates only'],
  'ca-certificates': ['只列认证机构证书', 'it lists CA certificates only'],
  'distribution-point': ['属于另一个发布点', 'it belongs to another distribution point'],
  'critical-extension': ['带有不认识的关键扩展', 'it carries an unknown critical extension'],
  'critical-entry-extension': ['有条目带有不认识的关键扩展', 'an entry carries an unknown critical extension'],
  'malformed-entry': ['有条目无法读取', 'an entry cannot be read'],
  'key-usage': ['签发者的证书不允许签发列表', 'its issuer’s certificate may not sign lists'],
  'remove-from-crl': ['只在增量列表中才有意义的条目', 'an entry that has meaning in a delta only'],
  'after-expiry': ['证书过期之后才作出', 'it was made after the certificate had expired'],
  'certificate-missing': ['缺少应答者的证书', 'the responder’s certificate is missing'],
  malformed: ['无法读取', 'it cannot be read'],
}

/** The reason in words; as it is where it has none here. */
export function reasonText(lang: Lang, reason: string): string {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason]![lang === 'zh' ? 0 : 1] : reason
}
