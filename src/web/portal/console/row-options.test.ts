import { describe, expect, it } from 'vitest'
import { wordsIn } from '../shell/words.ts'
import { rowOptions } from './row-options.ts'

const row = (id: string, name: string, region?: string) => ({
  id,
  names: { zh: name, en: `${name} in English` },
  ...(region !== undefined && { region }),
})
const labels = (...rows: readonly ReturnType<typeof row>[]) => rowOptions(wordsIn('zh'), rows).map(({ label }) => label)

describe('rows to choose from', () => {
  it('are called by name, and an authority by its region too', () => {
    expect(labels(row('a', '粤甲认证', 'CN-GD'), row('b', '沪粤协议'))).toEqual(['粤甲认证 · 广东', '沪粤协议'])
    expect(rowOptions(wordsIn('en'), [row('a', 'A', 'CN-GD')])[0]).toEqual({
      value: 'a',
      label: 'A in English · Guangdong',
    })
  })

  it('have their ids beside them where two read the same, hidden characters shown', () => {
    expect(labels(row('a', '同名', 'CN-GD'), row('b', '同名', 'CN-GD'), row('c', '同名', 'CN-SH'))).toEqual([
      '同名 · 广东 (a)',
      '同名 · 广东 (b)',
      '同名 · 上海',
    ])
    expect(labels(row('a', '甲\u200b'))[0]).not.toContain('\u200b')
  })

  it('say what is to be known of one before it is chosen', () => {
    const options = rowOptions(wordsIn('zh'), [row('a', '甲'), row('b', '乙')], ({ id }) =>
      id === 'b' ? '未登记' : null,
    )
    expect(options.map(({ label }) => label)).toEqual(['甲', '乙 · 未登记'])
  })
})
