import type { Lang } from '../../../service/texts/catalogue.ts'

const zh = {
  title: '信任列表',
  lead: '各地区登记的认证机构，以及每个地区经签名发布、可供机器读取的信任列表。',
  region: '地区',
  authorities: '认证机构',
  source: '登记依据',
  lists: '信任列表',
  none: '登记册里还没有认证机构。',
  noneText: '因此现在没有任何证书能得到承认。',
  more: (max: number) => `这里只列出前 ${max} 家机构；全部请见接口。`,
  demonstration: '演示',
  form: (region: string, form: string) => `${region}，${form}`,
}

const en: typeof zh = {
  title: 'Trust lists',
  lead: 'The registered authorities of each region, and the trust lists that each region publishes, signed, for machines.',
  region: 'Region',
  authorities: 'Authority',
  source: 'Entered by',
  lists: 'Trust list',
  none: 'No authority is registered yet.',
  noneText: 'So for now no certificate is recognised.',
  more: (max) => `The first ${max} authorities are shown; the API gives all of them.`,
  demonstration: 'demonstration',
  form: (region, form) => `${region}, ${form}`,
}

export const authoritiesWords = ({ lang }: { readonly lang: Lang }): typeof zh => (lang === 'zh' ? zh : en)
