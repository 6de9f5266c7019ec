import type { TransitionRefusal } from '../../registry/registration/registration-code.ts'

/** Why a step of a registration is refused, to stand in a sentence. */
export const REFUSALS: Readonly<Record<TransitionRefusal, readonly [zh: string, en: string]>> = {
  role: ['这一角色不能办理', 'this role may not do it'],
  state: ['登记现在的状态不允许', 'it is not possible from this state'],
  'foreign-authority': ['办理人不是有关机构的代表', 'the representative belongs to neither authority'],
  'own-registration': [
    '办理人属于有关机构，或曾代表其办理',
    'the officer belongs to one of the CAs, or has acted for one',
  ],
  'comment-missing': ['没有写明理由', 'no reason is given'],
  'comment-malformed': ['理由过长，或含有换行等控制字符', 'the comment is too long, or has control characters'],
  'time-backwards': ['时间早于上一步', 'it is dated before the last step'],
  'too-many-steps': ['步骤已经太多', 'it has too many steps'],
  'proposal-pending': ['另有一项决定等待第二人确认', 'another decision waits for its second person'],
  'proposal-missing': ['没有人提出过这项决定', 'nobody has proposed it'],
  'same-person': ['须由另一人办理', 'another person has to do it'],
  'proposer-out': ['先提出的人已不在任，请另行提出', 'the one who proposed it is no longer in office; propose it anew'],
  'possession-unproven': ['持有私钥没有得到证明', 'possession of the key is not proven'],
  'lint-unchecked': ['没有做自动检查', 'it has not been examined'],
  'lint-errors': ['自动检查发现错误', 'the examination found errors'],
  'not-yet-expired': ['证书还没有过期', 'the certificate has not expired'],
  'in-force': ['登记已经生效，只能申请撤销', 'it is in force: ask for its revocation'],
  'already-expired': ['证书已经过期', 'the certificate has expired'],
}
