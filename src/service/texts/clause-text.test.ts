import { describe, expect, it } from 'vitest'
import { clauseText } from './clause-text.ts'

describe('clauseText', () => {
  it('cites an act by its name and articles in the language of the reader', () => {
    expect(clauseText('zh', '电子签名法 (2019) Art. 16, 18')).toBe('《电子签名法》（2019）第十六条、第十八条')
    expect(clauseText('en', '电子签名法 (2019) Art. 26')).toBe('Electronic Signature Law (2019) Art. 26')
    const government = '商用密码管理条例 (2023) Art. 24, 30; 电子政务电子认证服务管理办法 (2024) Art. 4'
    expect(clauseText('zh', government)).toBe(
      '《商用密码管理条例》（2023）第二十四条、第三十条；《电子政务电子认证服务管理办法》（2024）第四条',
    )
    expect(clauseText('en', government)).not.toMatch(/\p{Script=Han}/u)
  })

  it('names the ordinance of Hong Kong in Chinese', () => {
    const ordinance = 'Cap. 553 Electronic Transactions Ordinance s. 6, 21, 22'
    expect(clauseText('zh', ordinance)).toBe('香港《电子交易条例》（第553章）第6、21、22条')
    expect(clauseText('en', ordinance)).toBe(ordinance)
  })

  it('tells rules that are no standard in words', () => {
    expect(clauseText('zh', 'GB/T 20518-2018; rules of the issuer')).toBe('GB/T 20518-2018；签发机构的规则')
    expect(clauseText('zh', 'rules of recognition')).toBe('本服务的互认规则')
  })

  it('leaves standards as they are, and what it does not know', () => {
    expect(clauseText('zh', 'RFC 5280 §6.1.3 (a)(2)')).toBe('RFC 5280 §6.1.3 (a)(2)')
    expect(clauseText('en', 'constructor (2019) Art. 1')).toBe('constructor (2019) Art. 1')
  })
})
