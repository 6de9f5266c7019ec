import type { PathTexts } from '../catalogue.ts'

export const pathsZh: PathTexts = {
  indications: {
    PASSED: { word: '有有效的认证路径', sentence: '至少有一条路径从这张证书通向信任锚，全部检查都成立。' },
    INDETERMINATE: {
      word: '无法确定',
      sentence: '现有材料不足以说明这张证书可信：没有一条路径的全部检查都成立，但也没有证明证书已经失效。',
    },
    FAILED: { word: '证书无效', sentence: '在判断的时间点，这张证书已被吊销、已过期或尚未生效。' },
  },
  places: {
    'revocation-less-known': '吊销状态查明得较少，排在前一条之后',
    longer: '比前一条长',
    equal: '与前一条同等，按指纹定先后',
    'validation-policy': '验证策略不予通过，排在通过的路径之后',
  },
}
