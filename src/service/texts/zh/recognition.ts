import type { RecognitionTexts } from '../catalogue.ts'

export const recognitionZh: RecognitionTexts = {
  technical: {
    valid: { word: '技术上有效', sentence: '有认证路径通往登记在册的信任锚，全部检查都成立。' },
    invalid: { word: '技术上无效', sentence: '在该时间点，证书已被吊销、已过期或尚未生效，或签名不成立。' },
    undetermined: { word: '技术上无法确定', sentence: '现有材料既不能说明它有效，也不能说明它无效。' },
  },
  instrument: {
    recognised: { word: '予以承认', sentence: '在该地区，为该用途，这份证书获得承认。' },
    'not-recognised': { word: '不予承认', sentence: '有文件正是针对这种情况，而它不予承认，或不在有效期内。' },
    conflict: { word: '互相矛盾', sentence: '登记的内容互相矛盾，这里不作取舍。' },
    'not-on-file': { word: '没有登记', sentence: '登记中没有针对这种情况的文件；这不等于不予承认。' },
  },
  law: {
    'equal-by-approval': { word: '经核准具有同等效力', sentence: '依《电子签名法》第二十六条经核准。' },
    'domestic-licence': { word: '持有本地许可', sentence: '签发机构持有该地区法律所要求的许可。' },
    'not-shown': { word: '未能说明', sentence: '没有登记许可或核准；这不等于不合法。' },
  },
  grounds: { instrument: '依互认文件', 'own-region': '本地机构，无需互认文件' },
  classes: { individual: '个人', organization: '机构', device: '设备', code: '代码' },
  purposes: {
    bidding: '招标投标',
    'government-procurement': '政府采购',
    'cross-border-commerce': '跨境电子商务',
    medical: '医疗',
    general: '一般用途',
  },
  bases: {
    'esl-26': '《电子签名法》第二十六条核准',
    'guangdong-hong-kong': '粤港互认',
    'regional-agreement': '地区协议',
    contract: '合同',
  },
  regimes: {
    'miit-electronic-certification': '工业和信息化部电子认证服务许可',
    'sca-e-government': '国家密码管理局电子政务电子认证服务许可',
    'hk-recognized-ca': '香港认可核证机关',
  },
  outcomes: {
    recognises: '承认',
    denies: '不承认',
    'not-in-force': '未在有效期内',
    outside: '不涉及这种情况',
  },
  effective: {
    'issuance-and-use': '签发时与使用时都须有效',
    issuance: '签发时须有效',
    use: '使用时须有效',
  },
}
