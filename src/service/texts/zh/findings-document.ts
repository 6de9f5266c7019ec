import type { FormatCode } from '../../../formats/format-code.ts'
import type { PdfCode } from '../../../formats/pdf/pdf-code.ts'
import type { Text } from '../catalogue.ts'

const ORIGINAL = '请向签署方索取签署平台直接导出的原始文件。'

/** 违反签名覆盖范围的规则：不能说清签的是什么。 */
const breach = (what: string): Text => ({
  what,
  why: 'PDF 签名必须清楚地覆盖整个文件。违反这些规则是已知的伪造手法，因此不能认为有任何内容被签署。',
  next: `不要依赖这个签名。${ORIGINAL}`,
})

export const documentZh: Readonly<Record<FormatCode | PdfCode, Text>> = {
  'format.files-swapped': {
    what: '两份文件的位置放反了，已按内容识别。',
    why: '签名与原文按文件的字节识别，不按位置或文件名。',
    next: '无需处理。',
  },
  'format.content-unused': {
    what: '上传的原文没有用到：文件自己带有被签内容。',
    why: '只有文件自带的内容参与了判断，上传的原文没有与它比对。',
    next: '如果想核对原文，请逐字比对，或验证与原文分离的签名。',
  },
  'format.content-itself-signed': {
    what: '原文本身也是一份已签署的文件，其中的签名没有检查。',
    why: '本报告只针对外面的签名。',
    next: '请把原文单独再验证一次。',
  },
  'pdf.byte-range-missing': breach('签名没有写明它覆盖文件的哪些部分。'),
  'pdf.byte-range-malformed': breach('签名写明的覆盖范围无法读取。'),
  'pdf.byte-range-start': breach('签名没有从文件开头起覆盖。'),
  'pdf.byte-range-overlap': breach('签名写明的覆盖范围互相重叠。'),
  'pdf.byte-range-beyond-file': breach('签名写明的覆盖范围超出了文件。'),
  'pdf.byte-range-gap': breach('签名没有覆盖的空当不恰好是签名值本身，其中可以藏匿内容。'),
  'pdf.byte-range-end': breach('签名的覆盖范围没有到达一个版本的末尾。'),
  'pdf.contents-missing': breach('签名域里没有签名值。'),
  'pdf.contents-malformed': breach('签名值的写法不符合标准。'),
  'pdf.contents-padding': breach('签名值后面的填充里藏有其他数据。'),
  'pdf.contents-undecodable': breach('签名值无法读取。'),
  'pdf.content-encapsulated': breach('签名值里另外包着内容，与标准不符。'),
  'pdf.content-digest-malformed': breach('签名值里包着的摘要不符合标准。'),
  'pdf.signature-malformed': breach('签名字典不符合标准。'),
  'pdf.signature-not-indirect': breach('签名不是独立的对象，不能确定它属于哪个签名域。'),
  'pdf.signature-shared': breach('同一个签名被多个签名域使用。'),
  'pdf.signature-type': breach('签名字典的类型不对。'),
  'pdf.signer-count': breach('一个 PDF 签名里不是恰好一个签名者。'),
  'pdf.subfilter-missing': breach('签名没有写明它的子格式。'),
  'pdf.subfilter-unsupported': {
    what: '签名使用了不支持的子格式[（{subFilter}）]。',
    why: '本服务还不能验证这种签名，因此没有结论。',
    next: '请用签署平台自己的工具验证。',
  },
  'pdf.seal-unsupported': {
    what: '这是电子印章格式的签名，本服务还不能验证。',
    why: '电子印章有自己的国家标准，需要另外的检查。',
    next: '请用支持电子印章的工具验证。',
  },
  'pdf.changed-after-signing': {
    what: '签署之后，文件被增加或改变了内容。',
    why: '现在看到的文件不是当时签署的样子，可能已与当事人同意的内容不同。',
    next: '请以签署时的版本为准，并查明改动的来源。',
  },
  'pdf.hybrid-views-differ': {
    what: '新旧两种软件打开这份文件，看到的内容可能不同。',
    why: '文件含有两套不一致的目录，这是已知的伪装手法。',
    next: `请不要依赖屏幕上看到的内容。${ORIGINAL}`,
  },
  'pdf.later-appearance-added': {
    what: '签署之后增加了后续签名的可见外观。',
    why: '后续签名的图样出现在页面上，属于正常的多方签署；请留意它是否遮盖了正文。',
    next: '请打开文件，看图样是否遮住了重要内容。',
  },
  'pdf.later-changes-allowed': {
    what: '签署之后文件有增补，都属于允许的种类（另一个签名、时间戳或验证数据）。',
    why: '多方依次签署时的正常情形，不影响这个签名。',
    next: '无需处理。',
  },
  'pdf.object-misplaced': {
    what: '文件的目录指错了对象的位置。',
    why: '不同软件可能读出不同的内容。',
    next: ORIGINAL,
  },
  'pdf.security-store-malformed': {
    what: '文件附带的验证数据有一部分无法读取。',
    why: '无法读取的部分没有用来作出判断。',
    next: '如果因此缺少证书或吊销信息，请向签署方另行索取。',
  },
  'pdf.signature-removed': {
    what: '文件的旧版本里有签名，后来被移除了。',
    why: '有人签过而现在看不到，可能是撤回，也可能是掩盖。',
    next: '请向签署各方了解原因。',
  },
  'pdf.signature-without-field': {
    what: '有签名不属于任何签名域。',
    why: '它不会显示在一般软件的签名列表里；仍然作了检查。',
    next: '请向签署平台核实。',
  },
  'pdf.trailing-octets': {
    what: '文件末尾之后还有多余的数据。',
    why: '多余的数据不属于任何版本，一般软件会忽略它。',
    next: ORIGINAL,
  },
  'pdf.xref-recovered': {
    what: '文件的目录损坏，经修复后读取。',
    why: '修复出的内容不一定与其他软件看到的相同。',
    next: ORIGINAL,
  },
}
