import type { Lang } from '../../../../service/texts/catalogue.ts'
import type { FieldWords } from '../form/form-fields.tsx'

const zhFields = {
  id: {
    label: '标识',
    hint: '小写字母与数字，用连字符分隔，最多 24 个字，例如 hong-kong；它带来的每一项都冠以这个标识。',
    how: '应是小写字母与数字，用连字符分隔，最多 24 个字。',
  },
  region: { label: '列表所属地区', hint: '列表自称的地区须与此相同。', how: '请从中选择，或在下面写代码。' },
  'region-code': {
    label: '或者写地区代码（可不填）',
    hint: '上面没有的地区：ISO 3166-2，例如 CN-HK；国家用 ISO 3166-1 的两个字母，例如 EE。',
    how: '写成 CN-HK 这样，或两个大写字母。',
  },
  signers: {
    label: '列表签名证书的 SHA-256 指纹',
    hint: '每行一个，可含空格与冒号。请以电话、公报等另一途径与公布者核对；由此认定是谁的列表（ETSI TS 119 612 V2.4.1 §5.7）。',
    how: '每行一个指纹，64 位十六进制；最多 16 个。',
  },
  'meaning-uri': { label: '列表用语（URI）', how: '写成 http://… 这样的 URI，不含空格。' },
  'meaning-means': { label: '含义', how: '请选择含义。' },
  comment: { label: '理由', hint: '会留在变更链里，不能删改；最多 2000 字。', how: '最多 2000 字。' },
  list: {
    label: '列表文件',
    hint: 'JSON 或 ETSI TS 119 612 的 XML，最多 8 MiB。',
    how: '请选择公布者签名的列表文件。',
  },
  expired: {
    label: '过了更新期的列表也收取',
    hint: '只在第一次收取旧列表时需要；此后的列表按先后收取，旧的不会取代新的。',
  },
}

const zh = {
  title: '列表来源',
  lead: '从哪些地区、凭谁的签名收取信任列表。提出与确认须由两人办理，结束一人即可。',
  add: '提议新的来源',
  again: '重新提出',
  againText: '结束的来源可以重新提出，仍须另一人确认；它最后的列表还记得，更旧的不会再收取。',
  addTitle: '提议列表来源',
  addLead: '确认之后，凭这里的签名证书收取这一地区的信任列表。',
  none: '还没有列表来源',
  noneText: '提出来源并经另一人确认之后，就可以收取它的列表。',
  columns: { id: '标识', region: '地区', state: '状态', list: '最近的列表', counts: '机构 / 服务 / 信任锚' },
  listed: (sequence: string) => `第 ${sequence} 号`,
  listNone: '还没有',
  stale: '已过期',
  meanings: '高级：XML 列表自用的词语',
  meaningsText: '列表用标准以外的 URI 表示服务种类或状态时，在这里说明含义；没有说明的部分不收取。',
  meaning: (n: number) => `用语 ${n}`,
  addMeaning: '再加一条用语',
  meaningNone: '（不用）',
  means: {
    ca: '电子认证服务',
    ocsp: '在线证书状态服务',
    tsa: '时间戳服务',
    'seal-maker': '电子印章制作',
    active: '生效',
    suspended: '中止',
    revoked: '撤销',
  },
  import: {
    title: '收取列表',
    text: '先核对签名、签名者、地区与先后，再与登记册现在的内容比较，一次写入；有一处不对就什么都不改变。',
    submit: '收取这份列表',
    waiting: '正在收取',
    waitingText: '正在核对签名与内容，并写入登记册。大的列表可能要几十秒，请不要关闭这一页。',
    received: (octets: string) => `已收到 ${octets} 字节`,
    working: '正在核对签名、签名者与先后，与登记册比较',
    result: '结果',
    refused: '没有收取，登记册没有改变',
    taken: '已收取',
    held: '这份列表早已收取，登记册没有改变',
    changes: '登记册里的改变',
    nothing: '列表是新的，内容没有改变。',
    columns: { kind: '种类', added: '新增', changed: '改变', ended: '结束' },
    entry: '逐项查看这次改变',
    back: '返回这个来源',
    leftOut: '没有收取的部分',
    leftOutOf: {
      identities: '属于其他机构的证书',
      instruments: '互认文件（别处的承认不在这里生效）',
      crossCertificates: '交叉证书',
    },
    notUnderstood: '没有看懂的部分',
    notUnderstoodOf: {
      'service-type': '服务种类',
      'service-status': '服务状态',
      'service-scope': '服务范围',
      'service-duplicated': '重复的服务',
      'provider-duplicated': '重复的机构',
      'history-disordered': '次序颠倒的历史',
      'critical-extension': '必须理解而不认识的扩展',
      extension: '不认识的扩展',
      qualifications: '服务的限定',
      'identity-without-certificate': '没有证书的身份',
      'identity-shared': '两项服务共用的证书',
      'certificate-unreadable': '读不出的证书',
      'pointer-malformed': '写法不对的指引',
    },
    notUnderstoodMore: (count: string) => `另有 ${count} 处没有列出。`,
    where: '位置',
    what: '内容',
    unavailable: '暂时不能写入，登记册没有改变。请稍后再收取一次。',
  },
  facts: {
    issued: '签发于',
    taken: '收取于',
    signer: '签名证书指纹',
    counts: '带来的内容',
    countsText: (authorities: string, services: string, anchors: string) =>
      `${authorities} 家机构、${services} 项服务、${anchors} 个信任锚`,
    notUnderstood: '没有看懂',
    notUnderstoodText: (count: string) => `${count} 处`,
  },
}
export type SourceTexts = typeof zh

const enFields: Readonly<Record<keyof typeof zhFields, FieldWords>> = {
  id: {
    label: 'Id',
    hint: 'Small letters and digits joined by hyphens, 24 characters at most, like hong-kong; each row that it brings bears it.',
    how: 'Use small letters and digits joined by hyphens, 24 characters at most.',
  },
  region: {
    label: 'Region of the list',
    hint: 'The list must say that it is of this region.',
    how: 'Choose one, or write its code below.',
  },
  'region-code': {
    label: 'Or the code of a region (optional)',
    hint: 'For a region that is not above: ISO 3166-2 like CN-HK, or the two letters of ISO 3166-1 for a country, like EE.',
    how: 'Write it like CN-HK, or as two capital letters.',
  },
  signers: {
    label: 'SHA-256 fingerprints of certificates that sign the list',
    hint: 'One a line; spaces and colons do not matter. Compare them with what the publisher tells you another way: they say whose list it is (ETSI TS 119 612 V2.4.1 §5.7).',
    how: 'One fingerprint a line, 64 hexadecimal digits; 16 at most.',
  },
  'meaning-uri': { label: 'Term of the list (URI)', how: 'Write a URI like http://…, without spaces.' },
  'meaning-means': { label: 'Meaning', how: 'Choose what it means.' },
  comment: {
    label: 'Reason',
    hint: 'It stays in the change log and cannot be altered; at most 2,000 characters.',
    how: 'At most 2,000 characters.',
  },
  list: {
    label: 'List',
    hint: 'JSON, or XML of ETSI TS 119 612; 8 MiB at most.',
    how: 'Choose the list as its publisher signed it.',
  },
  expired: {
    label: 'Take a list that is past its update, too',
    hint: 'Needed for an old list that is the first; later ones come in their order, and an older one never takes the place of a newer one.',
  },
}

const en: SourceTexts = {
  title: 'List sources',
  lead: 'For which regions, and under whose signatures, trust lists are taken. Two persons let a source in; one can end it.',
  add: 'Propose a new source',
  again: 'Propose it anew',
  againText:
    'A source that was ended can be proposed anew, and another person confirms it; its last list is remembered, and nothing older is taken.',
  addTitle: 'Propose a source of lists',
  addLead: 'Once confirmed, trust lists of this region are taken when these certificates sign them.',
  none: 'There is no source of lists yet',
  noneText: 'Once a source is proposed and another person has confirmed it, its lists can be taken.',
  columns: {
    id: 'Id',
    region: 'Region',
    state: 'State',
    list: 'Last list',
    counts: 'Authorities / services / anchors',
  },
  listed: (sequence) => `No. ${sequence}`,
  listNone: 'none yet',
  stale: 'overdue',
  meanings: 'Advanced: terms of its own in an XML list',
  meaningsText:
    'Where a list names kinds or states of services by URIs that no standard defines, say here what they mean; what is not explained is not taken.',
  meaning: (n) => `Term ${n}`,
  addMeaning: 'Add another term',
  meaningNone: '(not used)',
  means: {
    ca: 'certification service',
    ocsp: 'online certificate status',
    tsa: 'time-stamps',
    'seal-maker': 'seal making',
    active: 'active',
    suspended: 'suspended',
    revoked: 'revoked',
  },
  import: {
    title: 'Take a list',
    text: 'Its signature, signer, region and order are checked, it is compared with the registry, and all of it is entered at once; where anything is wrong nothing changes.',
    submit: 'Take this list',
    waiting: 'Taking the list',
    waitingText:
      'The signature and the contents are being checked and entered. A large list may take some ten seconds; leave this page open.',
    received: (octets) => `${octets} octets received`,
    working: 'Checking signature, signer and order, and comparing with the registry',
    result: 'Result',
    refused: 'It was not taken, and the registry has not changed',
    taken: 'Taken',
    held: 'This list was taken before, and the registry has not changed',
    changes: 'What changed in the registry',
    nothing: 'The list is new, and what it says is not.',
    columns: { kind: 'Kind', added: 'Added', changed: 'Changed', ended: 'Ended' },
    entry: 'See what changed, row by row',
    back: 'Back to the source',
    leftOut: 'What was not taken',
    leftOutOf: {
      identities: 'Certificates that belong to others here',
      instruments: 'Instruments (what others recognise holds there)',
      crossCertificates: 'Cross-certificates',
    },
    notUnderstood: 'What was not understood',
    notUnderstoodOf: {
      'service-type': 'type of service',
      'service-status': 'state of a service',
      'service-scope': 'scope of a service',
      'service-duplicated': 'service that is there twice',
      'provider-duplicated': 'authority that is there twice',
      'history-disordered': 'history out of order',
      'critical-extension': 'critical extension that is not known',
      extension: 'extension that is not known',
      qualifications: 'qualifications of a service',
      'identity-without-certificate': 'identity without a certificate',
      'identity-shared': 'certificate of two services',
      'certificate-unreadable': 'certificate that cannot be read',
      'pointer-malformed': 'pointer that is not written right',
    },
    notUnderstoodMore: (count) => `${count} more are not listed.`,
    where: 'Where',
    what: 'What',
    unavailable: 'It cannot be entered at the moment, and the registry has not changed. Take the list again later.',
  },
  facts: {
    issued: 'Issued',
    taken: 'Taken',
    signer: 'Fingerprint of its signer',
    counts: 'It brings',
    countsText: (authorities, services, anchors) =>
      `${authorities} authorities, ${services} services, ${anchors} anchors`,
    notUnderstood: 'Not understood',
    notUnderstoodText: (count) => `${count} places`,
  },
}

const TEXTS: Readonly<Record<Lang, SourceTexts>> = { zh, en }
export const sourceWords = ({ lang }: { readonly lang: Lang }): SourceTexts => TEXTS[lang]

const FIELDS: Readonly<Record<Lang, Readonly<Record<string, FieldWords>>>> = { zh: zhFields, en: enFields }

/** What is said of a field; of one that comes several times without its number. */
export const sourceField =
  ({ lang }: { readonly lang: Lang }) =>
  (name: string): FieldWords =>
    FIELDS[lang][name.replace(/-\d+-/, '-')] ?? { label: name }
