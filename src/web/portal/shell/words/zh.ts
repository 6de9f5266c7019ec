/** Words of the frame around every page. The English ones have this type, so a missing word does not compile. */
export const shellZh = {
  nav: {
    label: '主导航',
    verify: '验证',
    query: '证书查询',
    recognition: '互认',
    lists: '信任列表',
    console: '控制台',
  },
  crumbs: { label: '当前位置', home: '首页' },
  text: { larger: '大字版', usual: '标准字号' },
  trust: {
    title: '信任现状',
    version: (version: string) => `登记册第 ${version} 版`,
    none: '登记册还是空的：任何证书都得不到“承认”。',
    age: (age: string) => `${age}前更新`,
    registryAnchors: (count: number) => `登记的信任锚 ${count} 个`,
    anchors: (count: number) => `验证签名所用的信任锚 ${count} 个`,
    asOf: '信任数据截至',
    unknown: '现在读不到登记册。',
    minutes: (count: number) => `${count} 分钟`,
    hours: (count: number) => `${count} 小时`,
    days: (count: number) => `${count} 天`,
    moment: '片刻',
  },
  errors: {
    method: {
      title: '这个地址不能这样使用',
      text: '页面收到了它不接受的请求方式，通常是因为链接或表单来自别处。',
      next: '请从首页重新进入。',
    },
    tooMany: (seconds: number) => ({
      title: '请求太频繁',
      text: '为了让所有人都能使用，一分钟内的查询次数有上限。什么都没有被记录为失败。',
      next: `请等待 ${seconds} 秒后重试。`,
    }),
  },
}

export type ShellTexts = typeof shellZh
