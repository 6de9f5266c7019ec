/** The contract that every vector signs: one page, made up; 样例 means sample. */
export const CONTRACT_TITLE = '购销合同'

export const CONTRACT_LINES: readonly string[] = [
  '合同编号：YQ-2026-0301',
  '甲方（卖方）：上海浦江样例科技有限公司',
  '乙方（买方）：广东珠江样例贸易有限公司',
  '第一条  甲方向乙方出售验签设备二十台，单价人民币五千元，',
  '        总价人民币壹拾万元整（￥100,000.00）。',
  '第二条  甲方应于 2026 年 4 月 30 日前将货物送达乙方指定地点：',
  '        广州市越秀区样例路 1 号。',
  '第三条  乙方应在验收合格后十日内一次付清全部价款。',
  '第四条  双方约定以可靠的电子签名签署本合同，其与手写签名或者盖章具有同等的法律效力。',
  '第五条  因本合同发生争议的，由合同签订地人民法院管辖。',
  '本合同自双方电子签名之日起生效。样例文本，不具有任何法律效力。',
  '签订日期：2026 年 3 月 1 日',
]

/** What a forger would rather have: ten times the price. */
export const FORGED_LINES: readonly string[] = CONTRACT_LINES.map((line) =>
  line.replace('五千元', '五万元').replace('壹拾万元整（￥100,000.00）', '壹佰万元整（￥1,000,000.00）'),
)

const plainText = (lines: readonly string[]): Buffer => Buffer.from(`${[CONTRACT_TITLE, '', ...lines].join('\n')}\n`)

/** As a data message of its own, UTF-8, for detached signatures. */
export const CONTRACT = plainText(CONTRACT_LINES)
export const FORGED_CONTRACT = plainText(FORGED_LINES)
