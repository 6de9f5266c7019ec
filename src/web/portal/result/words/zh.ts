import { glossaryZh } from './glossary-zh.ts'
import { readersZh } from './readers-zh.ts'

/** Words of the result, beside those of a verdict. The English ones have this type, so a missing word does not compile. */
export const resultZh = {
  relying: {
    title: '要在哪里、为什么事依靠它（可不选）',
    region: '在哪里使用',
    none: '只验证签名',
    hint: '选了地区，会另外回答：这里承认这份签名的证书吗。该地区登记的信任锚也会一并用于验证；除此之外，它不影响签名本身的结论。',
    purpose: '用于什么',
    unavailable: '现在读不到登记册，不能问是否承认；签名仍然可以验证。',
  },
  overview: {
    title: '各个签名一览',
    count: (count: number) => `共 ${count} 个签名`,
    signer: '签名人',
    verdict: '结论',
    recognised: '是否承认',
    later: '之后的改动',
    laterChanged: '有未被允许的改动',
    laterNone: '没有未被允许的改动',
    laterUnknown: '无法核对',
    lastChanged: (index: number) => `最后一个签名（签名 ${index}）之后，文件又有改动：没有任何签名为这些改动作保。`,
    lastSame: (index: number) =>
      `最后一个签名（签名 ${index}）之后，文件没有未被允许的改动；较早的签名之后增加的，是后来的签名和允许的填写。`,
    earlierChanged: (names: string, index: number) =>
      `${names} 之后，文件有未被允许的改动，它不为这些改动作保；最后一个签名（签名 ${index}）之后没有再改动。`,
    lastUnknown: (index: number) => `最后一个签名（签名 ${index}）无法核对，因此不知道在它之后有没有改动。`,
    notAsked: '没有问',
    noCertificate: '没有证书可问',
  },
  recognition: {
    title: (region: string, purpose: string) => `在${region}，用于${purpose}`,
    lead: '下面三个回答各自独立，互不代替：签名成立，不等于证书得到承认；不承认，也不使签名失效。',
    technical: '签名是否成立',
    asOf: (when: string) => `承认与法律地位按 ${when} 的情形回答，即可证明签名已存在的最早时间。`,
    conflict: '登记的内容互相矛盾，这里不作取舍；请向登记机关核实后再依靠。',
    typeConflict: '证书属于哪一类，登记的内容互相矛盾。',
    incomplete: '登记内容太多，没有读全；因此不能断定没有承认它的文件。',
    noAnchors: '登记册里没有任何信任锚：答不出来是登记册的缺口，不是证书的。',
    demonstration: '回答依据了演示用的登记，不能用于真实事务。',
    noCertificate: '这个签名没有可以询问的签名证书，或者只是时间戳，不表示任何人同意。',
    instruments: '两地之间的互认文件',
    notes: '理由与说明',
    ground: (version: string, when: string) => `登记册第 ${version} 版（${when} 更新）`,
    head: '变更链首',
    rows: '所依据各行的摘要',
    authority: '认证机构',
    recognisedFor: (purposes: string) => `登记在册、予以承认的用途：${purposes}。`,
    askFor: (purpose: string) => `看用于${purpose}的结论`,
    otherPurpose: (shown: string, asked: string) =>
      `这里看的是同一份报告对“${shown}”的回答；报告本身问的是“${asked}”。签名的结论与用途无关。`,
    backTo: (asked: string) => `回到“${asked}”`,
    seeCard: '看理由与依据',
  },
  unchecked: {
    title: '没有检查的事',
    none: '应做的检查都做了。',
    text: '没有检查，就不能当作没有问题。',
  },
  judgedAt: {
    title: '换一个时间点、地区或用途再判断',
    lead: (when: string) => `这份报告按 ${when} 的情形判断。证书会到期、会被吊销，换一个时间点，结论可能不同。`,
    legend: '按什么时候的情形判断',
    now: '现在',
    day: '自选的一天（按当日结束时，北京时间）',
    dayField: '日期',
    claimed: (signature: string) => `${signature} 自称的签署时间`,
    claimedNote: '自称，未经证实',
    timestamp: (signature: string) => `${signature} 的时间戳`,
    documentTimestamp: '文件时间戳',
    current: '本报告所按的时间点',
    notKept: '本服务没有保存您的文件，所以要请您再选一次同样的文件；会先核对摘要，不是同一份就不判断。',
    files: '原来的文件',
    filesHint: (names: string) => `请选：${names}。签名与原文分离的，两份一起选。`,
    submit: '重新判断',
    otherFile: {
      title: '不是同一份文件',
      text: '所选文件的摘要与报告中的不一致，所以没有重新判断。',
      next: '请选择原来的文件；若要验证这份文件本身，请回到首页。',
    },
    badTime: {
      title: '不知道按什么时间判断',
      text: '没有选择时间点，或者所选日期还没有到。',
      next: '请返回报告，选择一个时间点；日期不能晚于今天。',
    },
  },
  beside: {
    title: '与先前的判断对照',
    lead: '两份报告说的是同一份文件（摘要相同），只是判断的依据不同。',
    row: '事项',
    before: '先前的报告',
    now: '本报告',
    conclusion: '结论',
    trust: '信任数据',
    version: (version: string) => `第 ${version} 版`,
    signature: (index: number) => `签名 ${index}`,
    open: '打开先前的报告',
    same: '两次的结论相同。',
    other: (before: string, now: string) => `两次的结论不同：先前“${before}”，现在“${now}”。`,
    sameFindings: '需要注意的事项也相同。',
    come: '先前没有、现在才有的事项',
    gone: '先前有、现在没有的事项',
  },
  citation: {
    title: '引用',
    lead: '可以直接放进裁判文书、起诉状或公函；引用时请附上打印的报告。',
    text: (part: CitationPart) =>
      `经“验签”电子签名验证服务验证（报告编号 ${part.id}），文件“${part.name}”（SHA-256：${part.sha256}${part.sm3 === null ? '' : `；SM3：${part.sm3}`}）${part.content === null ? '' : `，其原文“${part.content.name}”（SHA-256：${part.content.sha256}）`}，按 ${part.at} 的情形判断，结论为“${part.verdict}”（${part.codes}）。验证规则：${part.policy}（SHA-256：${part.policySha256}）；信任数据：${part.trust}（SHA-256：${part.trustSha256}）；报告原文 SHA-256：${part.reportSha256}。${part.demonstration ? '该结论依据演示用的信任数据，不能用于真实事务。' : ''}`,
    trust: (version: string | null, asOf: string) =>
      version === null ? `截至 ${asOf}` : `第 ${version} 版，截至 ${asOf}`,
    registry: (version: string) => `，登记册第 ${version} 版`,
    trustByHand: '逐个指定的信任锚',
    copy: '引用文字',
  },
  paper: {
    title: '电子签名验证报告',
    number: '报告编号',
    address: '报告网址',
    reportSha256: '报告原文（JSON）的 SHA-256',
    page: { before: '第 ', between: ' 页，共 ', after: ' 页' },
    registry: '登记册',
    registryOf: (version: string) => `第 ${version} 版`,
    keptUntil: '报告保存至',
    policy: '规则',
    trust: '信任数据',
    check: (address: string) =>
      `核对方法：用任何工具计算原始文件的 SHA-256 或 SM3，与本表所列逐字比较；一致，才是本报告所说的那份文件。也可以打开 ${address}，由浏览器计算并比较，文件不上传。`,
  },
  /** `{0}` and `{1}` are counted or named by the script of the form. */
  drop: {
    proofOf: '签名或时间戳，与 {0} 一起验证',
    states: {
      sending: '正在上传',
      checking: '正在验证',
      cancelled: '已取消',
      refused: '无法验证，原因见下方',
    },
    done: '验证完毕。',
    open: '看报告',
    tooMany: '一次最多 {0} 份文件。',
    several: '将分别验证 {0} 份，各得一份报告。',
    turn: '第 {0} 份，共 {1} 份：',
    summary: '已得到报告 {0} 份，共 {1} 份。',
    kindNext: '如果手上有签署后的原始文件，请放入那一份。',
    kinds: {
      image: '图片：图片里看到的印章或签名不是电子签名，无法验证。请向对方要签署后的原始文件。',
      ofd: 'OFD 文件：本服务还不能验证 OFD 里的签章。',
      archive: '压缩包：请先解开，再放入里面的文件。',
      office: 'Office 文档：本服务不验证 Office 自带的签名。请放入签署后的 PDF，或与文档分离的签名（.p7s）。',
      certificate: '证书：证书不是签名。要知道它能不能依靠，请用“证书查询”。',
      list: '证书吊销列表：它只说明哪些证书被吊销，本身不是签名的文件。',
      empty: '空文件。',
      web: '网页：请放入签署的原始文件，而不是显示它的网页。',
      text: '纯文本：里面没有签名。若有与它配套的签名（.p7s）或时间戳（.tsr），请一起放入。',
    },
  },
  /** Of files and signatures, by the names of the report. */
  formats: {
    pdf: 'PDF',
    cms: 'CMS 文件（签名或证书）',
    timestamp: '时间戳',
    raw: '单独的签名值',
    unknown: '不认识的格式',
  },
  /** Where there is no signature. */
  unsigned: {
    original: '如果对方说签过，请索取签署平台直接导出的原始文件；打印、扫描或截图里看到的印章不是电子签名。',
    detached: '签名或时间戳也可能在另一个文件里（.p7s、.tsr）：请把两份一起选中，再验证一次。',
    certificates: '如果文件里只有证书：要知道证书能不能依靠，请用“证书查询”。',
    query: '到证书查询',
    again: '验证另一份文件',
  },
  several: {
    title: '多份文件的结果',
    lead: '每份文件各有一份报告，可以单独打开、打印、删除。',
    file: '文件',
    verdict: '结论',
    report: '报告',
    gone: '没有这份报告',
    open: '打开',
    none: '地址里没有报告。',
    refused: '没有报告的文件',
    refusedNote: '按您选择的次序数，签名与它的原文算一份；网址里不写文件名，所以这里没有名称。',
    place: (index: number) => `第 ${index} 份`,
  },
  refusals: {
    tooMany: {
      title: '文件太多',
      text: '一次最多验证 10 份文件，签名与它的原文各算一份。',
      next: '请分几次提交。',
    },
    region: {
      title: '不知道问的是哪里',
      text: '所选的地区或用途不在登记册里。',
      next: '请返回重新选择，或者选“不问”。',
    },
  },
  readers: readersZh,
  glossary: glossaryZh,
}

/** What a citation names. */
export interface CitationPart {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly sm3: string | null
  readonly content: { readonly name: string; readonly sha256: string } | null
  readonly at: string
  readonly verdict: string
  readonly codes: string
  readonly policy: string
  readonly policySha256: string
  readonly trust: string
  readonly trustSha256: string
  readonly reportSha256: string
  readonly demonstration: boolean
}

export type ResultTexts = typeof resultZh
