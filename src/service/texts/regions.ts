import type { Lang } from './catalogue.ts'

/** ISO 3166-2:CN names: the two-letter codes since 2017, and the numeric ones before, which GB/T 2260 still uses. */
const NAMES: Readonly<Record<string, readonly [zh: string, en: string, numeric?: string]>> = {
  CN: ['全国', 'China'],
  'CN-BJ': ['北京', 'Beijing', '11'],
  'CN-TJ': ['天津', 'Tianjin', '12'],
  'CN-HE': ['河北', 'Hebei', '13'],
  'CN-SX': ['山西', 'Shanxi', '14'],
  'CN-NM': ['内蒙古', 'Inner Mongolia', '15'],
  'CN-LN': ['辽宁', 'Liaoning', '21'],
  'CN-JL': ['吉林', 'Jilin', '22'],
  'CN-HL': ['黑龙江', 'Heilongjiang', '23'],
  'CN-SH': ['上海', 'Shanghai', '31'],
  'CN-JS': ['江苏', 'Jiangsu', '32'],
  'CN-ZJ': ['浙江', 'Zhejiang', '33'],
  'CN-AH': ['安徽', 'Anhui', '34'],
  'CN-FJ': ['福建', 'Fujian', '35'],
  'CN-JX': ['江西', 'Jiangxi', '36'],
  'CN-SD': ['山东', 'Shandong', '37'],
  'CN-HA': ['河南', 'Henan', '41'],
  'CN-HB': ['湖北', 'Hubei', '42'],
  'CN-HN': ['湖南', 'Hunan', '43'],
  'CN-GD': ['广东', 'Guangdong', '44'],
  'CN-GX': ['广西', 'Guangxi', '45'],
  'CN-HI': ['海南', 'Hainan', '46'],
  'CN-CQ': ['重庆', 'Chongqing', '50'],
  'CN-SC': ['四川', 'Sichuan', '51'],
  'CN-GZ': ['贵州', 'Guizhou', '52'],
  'CN-YN': ['云南', 'Yunnan', '53'],
  'CN-XZ': ['西藏', 'Xizang', '54'],
  'CN-SN': ['陕西', 'Shaanxi', '61'],
  'CN-GS': ['甘肃', 'Gansu', '62'],
  'CN-QH': ['青海', 'Qinghai', '63'],
  'CN-NX': ['宁夏', 'Ningxia', '64'],
  'CN-XJ': ['新疆', 'Xinjiang', '65'],
  'CN-TW': ['台湾', 'Taiwan', '71'],
  'CN-HK': ['香港', 'Hong Kong', '91'],
  'CN-MO': ['澳门', 'Macao', '92'],
}

const BY_NUMBER = new Map<string, string>(
  Object.entries(NAMES).flatMap(([code, [, , number]]) =>
    number === undefined ? [] : [[`CN-${number}`, code] as const],
  ),
)
const ALIASES: Readonly<Record<string, string>> = { HK: 'CN-HK', MO: 'CN-MO', TW: 'CN-TW' }

/** The region's name; its code where it has none here. */
export function regionText(lang: Lang, code: string): string {
  const names = NAMES[ALIASES[code] ?? BY_NUMBER.get(code) ?? code]
  if (names === undefined) return code
  return names[lang === 'zh' ? 0 : 1]
}

/**
 * The code under which a region is counted: of China its province or region, of another country the country alone, so that
 * who asks for regions that are none fills no table.
 */
export function countedRegion(code: string): string {
  const known = ALIASES[code] ?? BY_NUMBER.get(code) ?? code
  return NAMES[known] === undefined ? code.slice(0, 2) : known
}
