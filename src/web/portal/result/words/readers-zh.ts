/** Why other programs may say otherwise. Only what their makers publish, or what follows from the file itself. */
export const readersZh = {
  title: 'Acrobat、WPS 为什么可能说得不一样',
  lead: '“内容有没有改动”，各个程序应当说得一致；“信任谁”则各有各的名单。对方说“未知”，不等于签名是假的；对方说“有效”，也不等于在这里得到承认。',
  about: (authority: string) => `这份文件的签名追溯到：${authority}`,
  aboutNone: '这份文件的签名没有一条被接受的证书路径。',
  sources: 'Adobe 公布的说明',
  facts: {
    'not-pdf': {
      title: '签名不在 PDF 里面',
      text: '这是与原文分离、或包着原文的签名文件。PDF 阅读器只查看 PDF 内部的签名，打开原文时不会知道有这份签名。',
    },
    'time-stamp-alone': {
      title: '这是时间戳',
      text: '时间戳证明数据在某一时刻已经存在，不表示任何人签署。PDF 阅读器不读单独的时间戳文件。',
    },
    sm2: {
      title: '使用了 SM2 或 SM3',
      text: 'Adobe 公布的签名算法表里有 RSA、DSA 和 NIST 曲线的 ECDSA，没有 SM2 和 SM3；Acrobat 遇到它们算不出结果，显示为未知或出错。要用支持国密算法的程序验证。',
    },
    demonstration: {
      title: '追溯到演示用的机构',
      text: '它的私钥是公开的，除了本服务的演示，没有任何程序信任它，也不应当信任。',
    },
    'web-root': {
      title: '追溯到浏览器信任的根证书',
      text: '这个根证书在 Mozilla 的名单里，那是给网站用的。Acrobat 另有自己的名单（AATL），在一份名单里不等于在另一份里；它也不因此就是中国法律上的许可。',
    },
    'other-anchor': {
      title: '追溯到本服务另行信任的机构',
      text: 'Acrobat 自动信任的只有它自己的名单（AATL）、欧盟信任列表（EUTL），以及使用者亲手加入的证书。国内机构不在其中时，Acrobat 显示“签名有效性未知”：是它不认识这家机构，不是签名被篡改。',
    },
    'no-anchor': {
      title: '这里没有接受任何证书路径',
      text: '理由写在“证书路径”一节。别的程序若显示有效，可能是它的名单里有这家机构，或者使用者曾经手工信任过；请核对那是谁加入的，以及它检查了什么。',
    },
    'cross-certificate': {
      title: '经由交叉证书',
      text: '这里的结论借助了一个地区为另一个地区签发的交叉证书。没有这张交叉证书的程序找不到这条路径。',
    },
    time: {
      title: '判断的时间点不同',
      text: 'Acrobat 可以按签名时间、按时间戳或按现在判断，由使用者在首选项里选择；证书后来到期或被吊销时，结论会不同。本报告写明了它所按的时间点。',
    },
    wps: {
      title: 'WPS 和其他阅读器',
      text: '它们信任哪些机构、支持哪些算法，因版本和设置而异，本服务没有逐一验证，不替它们下结论；请看该程序签名属性里给出的理由。',
    },
  },
}

export type ReadersTexts = typeof readersZh
