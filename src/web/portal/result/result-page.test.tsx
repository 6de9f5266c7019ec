import { describe, expect, it } from 'vitest'
import type { Report } from '../../../service/report/report.ts'
import { LANGS } from '../../../service/texts/catalogue.ts'
import { verdictTexts } from '../../../service/texts/texts.ts'
import { wordsIn } from '../shell/words.ts'
import { citationText } from './citation-section.tsx'
import { ResultPage } from './result-page.tsx'
import { print } from './sample-certificates.ts'
import { sampleReports } from './sample-reports.ts'

const keeping = {
  id: 'x',
  address: 'https://example.test/verifications/x',
  sha256: '3c'.repeat(32),
  expiresAt: '2026-12-22T04:00:00Z',
  signer: null,
  deletionToken: null,
}

const page = (report: Report, lang: 'zh' | 'en' = 'zh', before: Report | null = null): string =>
  String(
    <ResultPage
      words={wordsIn(lang)}
      report={report}
      keeping={keeping}
      before={before && { id: 'y', address: '/verifications/y', report: before }}
      regions={['CN-GD', 'CN-SH']}
    />,
  )

/** Text as it is read, without tags. */
const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ')

const comesFirst = (html: string, first: string, second: string) => {
  expect(html).toContain(first)
  expect(html).toContain(second)
  expect(html.indexOf(first)).toBeLessThan(html.indexOf(second))
}

describe('ResultPage', () => {
  for (const [name, report] of Object.entries(sampleReports)) {
    for (const lang of LANGS) {
      it(`says the verdict of "${name}" in ${lang}, first of all and in the sentence of its word`, () => {
        const { word, sentence } = verdictTexts(lang).indications[report.conclusion.indication]
        const html = page(report, lang)
        expect(html.indexOf(`<h1 id="verdict-title">${word}</h1>`)).toBeGreaterThan(0)
        comesFirst(html, word, sentence)
        expect(textOf(html)).not.toMatch(/undefined|\[object|NaN/)
      })
    }
  }

  it('stands in the order verdict, facts, next steps, warnings, cards, path, timeline, technical, keeping', () => {
    const html = page(sampleReports['no-anchor'])
    const order = [
      'verdict-title',
      '谁签的',
      'next-title',
      'warnings-title',
      'cards-title',
      '第十三条',
      'signature-1-checks',
      'signature-1-path',
      'signature-1-timeline',
      'technical-title',
      'keep-title',
    ]
    for (let i = 1; i < order.length; i++) comesFirst(html, order[i - 1]!, order[i]!)
  })

  it('says "changed after signing" in the verdict itself, whatever the sub-indication', () => {
    const { changed } = sampleReports
    const report: Report = { ...changed, conclusion: { indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' } }
    comesFirst(page(report), '签署后被改动', '谁签的')
    expect(page(report).split('谁签的')[0]).not.toContain('格式不符')
  })

  it('lists a finding on several certificates once, with all of them', () => {
    const report = sampleReports['no-anchor']
    const [first] = report.signatures
    const finding = {
      code: 'path.revocation-unchecked',
      severity: 'warn',
      standard: 'RFC 5280 §6.3.3',
      values: {},
    } as const
    const findings = first!.path?.certificates ?? first!.rejectedPaths[0]!.certificates
    const signature = { ...first!, findings: findings.map((subject) => ({ ...finding, subject })) }
    const warnings = page({ ...report, signatures: [signature] }).split('cards-title')[0]!
    expect(warnings.split('没有吊销信息')).toHaveLength(2)
    expect(textOf(warnings)).toMatch(/张三丰\s+、\s+上海示例签名 CA/)
  })

  it('says "changed after signing" before any card', () => {
    comesFirst(page(sampleReports.changed), '签署后被改动', 'cards-title')
  })

  it('never shows a common name alone: organisation, serial tail and authority stand with it', () => {
    const facts = page(sampleReports.passed).split('warnings-title')[0]!
    for (const part of ['上海示例科技有限公司', '张三丰', '42a88c61', '上海示例签名 CA']) expect(facts).toContain(part)
  })

  it('calls a name unconfirmed where no path was accepted', () => {
    expect(page(sampleReports['no-anchor']).split('warnings-title')[0]).toContain('名称未经证实')
    expect(page(sampleReports.passed)).not.toContain('名称未经证实')
  })

  it('gives no time of signing that only the signatory claims as a fact', () => {
    const facts = page(sampleReports['no-anchor']).split('warnings-title')[0]!
    expect(facts).toContain('签署时间未经证实')
    expect(facts).toContain('自称，未经证实')
  })

  it('says what to do where it cannot tell', () => {
    expect(page(sampleReports['no-anchor'])).toContain('next-title')
    expect(page(sampleReports.passed)).not.toContain('next-title')
  })

  it('shows the four conditions with what they rest on and what is missing — 电子签名法 第十三条', () => {
    const text = textOf(page(sampleReports['no-anchor']))
    for (const part of [
      '属于电子签名人专有',
      '仅由电子签名人控制',
      '对电子签名的任何改动',
      '内容和形式的任何改动',
      '未能说明',
      '还缺',
      '智能密码钥匙',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toMatch(/已证明|证明为可靠/)
  })

  it('marks the cross-certificate in picture and table, and gives both a name', () => {
    const html = page(sampleReports['cross-certificate'])
    expect(html).toContain('edge-cross')
    expect(html).toContain('<th scope="row">交叉证书</th>')
    expect(html).toMatch(/role="img" aria-labelledby="signature-1-path-down-title signature-1-path-down-desc"/)
  })

  it('keeps rejected paths behind a fold, each with its reasons and clause', () => {
    const html = page(sampleReports['cross-certificate'])
    const fold = html.slice(html.indexOf('未被接受的路径（2 条）'))
    expect(fold).toContain('证书的层级超过上级允许的数目（允许 0 级，实有 1 级）')
    expect(fold).toContain('RFC 5280 §6.1.4 (m)')
  })

  it('shows every accepted path, by region and anchor, with the reason of its place', () => {
    for (const lang of LANGS) {
      const text = textOf(page(sampleReports['two-regions'], lang)).replace(/\s+/g, ' ')
      const told =
        lang === 'zh'
          ? ['共有 2 条路径被接受', '路径 1 上海信任域 · 上海示例根 CA', '结论依据这一条', '广东信任域', '比前一条长']
          : ['2 paths were accepted', 'Shanghai trust domain', 'rests on this one', 'longer than the one before']
      for (const part of told) expect(text).toContain(part)
    }
    const html = page(sampleReports['two-regions'])
    expect(html).toContain('id="signature-1-path-down-title"')
    expect(html).toContain('id="signature-1-path-2-down-title"')
    expect(html).toMatch(/edge-cross/)
    expect(textOf(html)).toContain('1.2.156.112559.1.1.1')
  })

  it('folds pictures beyond the third', () => {
    const report = sampleReports['two-regions']
    const [signature] = report.signatures
    const other = signature!.otherPaths[0]!
    const many = { ...report, signatures: [{ ...signature!, otherPaths: [other, other, other] }] }
    const [open, folded] = page(many).split('其余被接受的路径（1 条）')
    expect(open).toContain('id="signature-1-path-3-down-title"')
    expect(folded).toContain('id="signature-1-path-4-down-title"')
  })

  it('shows a report that an earlier version wrote, which tells of one path alone', () => {
    const written = JSON.parse(JSON.stringify(sampleReports['cross-certificate']), (name, value) =>
      ['otherPaths', 'userConstrainedPolicySet'].includes(name) ? undefined : value,
    ) as Report
    expect(written.signatures[0]).not.toHaveProperty('otherPaths')
    const text = textOf(page(written))
    expect(text).not.toMatch(/undefined/)
    expect(text).toContain('广东信任域')
  })

  it('marks a cross-certificate among the refused in words — RFC 5280 §3.2', () => {
    const folded = page(sampleReports['two-regions']).split('未被接受的路径（1 条）')[1]!.split('</details>')[0]!
    expect(textOf(folded)).toMatch(/⇄ 交叉认证\s+上海示例根 CA/)
    expect(textOf(folded)).toContain('广东信任域')
  })

  it('draws a path that reached no anchor as broken', () => {
    expect(page(sampleReports['no-anchor'])).toContain('step-missing')
  })

  it('folds away nothing that failed', () => {
    const html = page(sampleReports['two-signatures'])
    const open = html.replace(/<details[\s\S]*?<\/details>/g, '')
    for (const { findings } of sampleReports['two-signatures'].signatures) {
      for (const { standard } of findings) expect(open).toContain(standard)
    }
    expect(open).toContain('证书已被吊销')
  })

  it('says that a report rests on demonstration trust', () => {
    expect(page(sampleReports.passed)).toContain('演示用的信任数据')
    expect(page(sampleReports.changed)).not.toContain('演示用的信任数据')
  })

  it('gives no ground for legal conclusions where there is no signature', () => {
    expect(page(sampleReports['no-signature'])).not.toContain('第十三条的四项条件')
  })

  it('lets no text of a document become markup or hide itself', () => {
    for (const lang of LANGS) {
      const html = page(sampleReports.hostile, lang)
      expect(html).not.toMatch(/<script|<img|<svg onload|javascript:[^<]*"/i)
      expect(html).not.toMatch(/\p{Cf}|(?![\n])\p{Cc}/u)
    }
  })

  it('uses neither inline style nor inline script', () => {
    expect(page(sampleReports['cross-certificate'])).not.toMatch(/ style=| on[a-z]+="|<style|<script/)
  })

  it('uses every id once, and every reference has its id', () => {
    for (const report of Object.values(sampleReports)) {
      const html = page(report)
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, list] of html.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g)) {
        for (const id of list!.split(' ')) expect(ids).toContain(id)
      }
      for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id)
    }
  })

  it('says of several signatures first what came after the last one, then each with its verdict and a link', () => {
    const html = page(sampleReports['two-signatures'])
    const overview = html.slice(html.indexOf('overview-title'), html.indexOf('谁签的'))
    comesFirst(overview, '最后一个签名（签名 2）之后', 'href="#signature-1"')
    for (const part of ['href="#signature-2"', '第 2 个，共 2 个', '验证通过', '无法确定'])
      expect(overview).toContain(part)
    expect(page(sampleReports.passed)).not.toContain('overview-title')
  })

  it('says so where the file was changed after the last signature, and where that cannot be told', () => {
    const report = sampleReports['two-signatures']
    const [first, last] = report.signatures
    const withLast = (changes: object) => page({ ...report, signatures: [first!, { ...last!, ...changes }] })
    expect(withLast({ changedAfterSigning: true })).toContain('没有任何签名为这些改动作保')
    expect(withLast({ intact: null })).toContain('不知道在它之后有没有改动')
  })

  it('speaks of no later changes where signers sign the same octets — RFC 5652 §5', () => {
    const report = sampleReports['two-signatures']
    const html = page({ ...report, document: { ...report.document, format: 'cms' } })
    expect(html).toContain('overview-title')
    expect(html).not.toContain('最后一个签名')
  })

  it('shows recognition beside the verdict and never in it: a contradiction leaves the signature passed', () => {
    const html = page(sampleReports.conflict)
    const card = html.slice(html.indexOf('id="signature-1"'), html.indexOf('id="signature-2"'))
    const text = textOf(card).replace(/\s+/g, ' ')
    expect(text).toContain('签名是否成立 验证通过')
    expect(text).toContain('是否承认 互相矛盾')
    expect(text).toContain('法律地位 未能说明')
    expect(text).toContain('这里不作取舍')
    expect(text).toContain('证书属于哪一类，登记的内容互相矛盾')
    expect(html.slice(0, html.indexOf('cards-title'))).toContain('在广东，用于招标投标')
  })

  it('says nothing of recognition where nobody asked, and why where there is nobody to ask about', () => {
    expect(page(sampleReports.passed)).not.toContain('是否承认')
    expect(page(sampleReports.conflict)).toContain('没有可以询问的签名证书')
  })

  it('lists what was not checked, of the signature and of the registry', () => {
    const unchecked = (html: string) =>
      html.slice(html.indexOf('signature-1-unchecked'), html.indexOf('signature-1-path'))
    expect(textOf(unchecked(page(sampleReports['no-anchor'])))).toContain('RFC 5280 §6.3')
    expect(textOf(unchecked(page(sampleReports.conflict)))).toContain('本服务的互认规则')
    expect(page(sampleReports.passed)).toContain('应做的检查都做了')
  })

  it('offers every instant that the file names, marks those that are only claimed, and says the file is not kept', () => {
    const html = page(sampleReports.passed)
    const form = html.slice(html.indexOf('judged-at-title'), html.indexOf('id="readers"'))
    for (const value of ['now', 'claimed-1', 'timestamp-1-1', 'day']) expect(form).toContain(`value="${value}"`)
    expect(form.match(/自称，未经证实/g)).toHaveLength(1)
    expect(form).toContain('没有保存您的文件')
    expect(form).toMatch(/method="post" action="\/verifications\/x\/judgement" enctype="multipart\/form-data"/)
  })

  it('asks of the next judgement what was asked of this one', () => {
    const html = page(sampleReports.conflict)
    expect(html).toContain('<option value="CN-GD" selected="">')
    expect(html).toContain('<option value="bidding" selected="">')
  })

  it('sets an earlier report beside this one, instant, verdict and recognition', () => {
    const html = page(sampleReports.conflict, 'zh', sampleReports['two-signatures'])
    const beside = html.slice(html.indexOf('beside-title'), html.indexOf('overview-title'))
    for (const part of ['先前的报告', '本报告', '判断的时间点', '互相矛盾', 'href="/verifications/y"']) {
      expect(beside).toContain(part)
    }
    expect(page(sampleReports.conflict)).not.toContain('beside-title')
  })

  it('cites by digests what was judged, when, by which rules and trust', () => {
    for (const lang of LANGS) {
      const text = citationText(wordsIn(lang), sampleReports['no-anchor'], { id: 'x', sha256: keeping.sha256 })
      const { document, content, policy, trust } = sampleReports['no-anchor']
      for (const digest of [
        document.sha256,
        document.sm3,
        content?.sha256,
        policy.sha256,
        trust.sha256,
        keeping.sha256,
      ]) {
        expect(text).toContain(digest)
      }
      expect(text).toContain('INDETERMINATE / NO_CERTIFICATE_CHAIN_FOUND')
      expect(text).toContain('+08:00')
      expect(page(sampleReports['no-anchor'], lang)).toContain(`data-copy="${text.replaceAll('"', '&quot;')}"`)
    }
  })

  it('says in a citation that the trust is a demonstration', () => {
    expect(citationText(wordsIn('zh'), sampleReports.passed, keeping)).toContain('不能用于真实事务')
  })

  it('explains for a judge every word of a verdict', () => {
    const html = page(sampleReports.passed)
    const glossary = html.slice(html.indexOf('id="glossary"'))
    for (const name of ['摘要', '信任锚', '交叉证书', '时间戳', '无法确定']) expect(glossary).toContain(`<dt>${name}`)
  })

  it('puts on paper the number, the address in full and every digest', () => {
    const html = page(sampleReports['no-anchor'])
    const sheet = textOf(html.slice(html.indexOf('paper-sheet'), html.indexOf('谁签的'))).replace(/\s+/g, '')
    for (const part of [keeping.address, keeping.sha256, print('6a'), print('7c'), print('8d'), print('2f')]) {
      expect(sheet).toContain(part)
    }
  })
})
