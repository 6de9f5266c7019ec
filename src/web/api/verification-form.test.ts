import { describe, expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import { instantFromIso, isoOf } from '../../base/instant.ts'
import { REQUEST_OCTETS_MAX } from './form-fields.ts'
import { MATERIAL_FILES_MAX, readVerificationForm } from './verification-form.ts'

const NOW = instantFromIso('2026-11-22T04:00:00.789Z')!

const file = (text: string, name = 'contract.pdf') => new File([text], name)

function requestOf(fields: readonly (readonly [string, string | File])[]): Request {
  const form = new FormData()
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, value.name)
  }
  return new Request('http://localhost/', { method: 'POST', body: form })
}

async function faultOf(request: Request): Promise<string> {
  const form = await readVerificationForm(request, NOW)
  return form.ok ? 'none' : `${form.fault.code} ${Object.values(form.fault.values).join(' ')}`.trim()
}

/** A body that is made as it is read, without a length told beforehand. */
function streamOf(octets: number, chunk = 1 << 20): { stream: ReadableStream<Uint8Array>; read: () => number } {
  let sent = 0
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = Math.min(chunk, octets - sent)
      if (size === 0) return controller.close()
      sent += size
      controller.enqueue(new Uint8Array(size))
    },
  })
  return { stream, read: () => sent }
}

const streamed = (stream: ReadableStream<Uint8Array>): Request =>
  new Request('http://localhost/', {
    method: 'POST',
    body: stream,
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    duplex: 'half',
  } as RequestInit)

describe('the region and purpose of a verification', () => {
  const relyingOf = async (...fields: readonly (readonly [string, string])[]) => {
    const form = await readVerificationForm(requestOf([['file', file('%PDF')], ...fields]), NOW)
    return form.ok ? form.value.relying : form.fault.code
  }

  it('are read where they are given, general use where no purpose is', async () => {
    expect(await relyingOf(['region', 'CN-GD'], ['purpose', 'bidding'])).toEqual({
      region: 'CN-GD',
      purpose: 'bidding',
    })
    expect(await relyingOf(['region', 'EE'])).toEqual({ region: 'EE', purpose: 'general' })
    expect(await relyingOf()).toBeUndefined()
    expect(await relyingOf(['region', ''], ['purpose', ''])).toBeUndefined()
  })

  it('name a state of the registry, as an earlier report does', async () => {
    const asked = { region: 'CN-GD', purpose: 'general' }
    expect(await relyingOf(['region', 'CN-GD'], ['version', '7'], ['changeHead', 'ab'.repeat(32)])).toEqual({
      ...asked,
      state: { version: 7, changeHead: 'ab'.repeat(32) },
    })
    expect(await relyingOf(['region', 'CN-GD'], ['version', '0'])).toEqual({
      ...asked,
      state: { version: 0, changeHead: null },
    })
  })

  it.each<[string, readonly (readonly [string, string])[]]>([
    ['request.region-malformed', [['region', 'guangdong']]],
    ['request.region-malformed', [['version', '7']]],
    ['request.region-malformed', [['changeHead', 'ab'.repeat(32)]]],
    ...['-1', '1e3', '0x1', ' 1', '1.0', '9'.repeat(16), '٣'].map((version): [string, [string, string][]] => [
      'request.state-malformed',
      [
        ['region', 'CN-GD'],
        ['version', version],
      ],
    ]),
    ...['AB'.repeat(32), 'ab', `${'ab'.repeat(32)} `].map((changeHead): [string, [string, string][]] => [
      'request.state-malformed',
      [
        ['region', 'CN-GD'],
        ['changeHead', changeHead],
      ],
    ]),
    ['request.region-malformed', [['purpose', 'bidding']]],
    [
      'request.purpose-unknown',
      [
        ['region', 'CN-GD'],
        ['purpose', 'toString'],
      ],
    ],
    [
      'request.field-duplicated',
      [
        ['region', 'CN-GD'],
        ['region', 'CN-SH'],
      ],
    ],
  ])('are refused: %s', async (code, fields) => {
    expect(await relyingOf(...fields)).toBe(code)
  })
})

describe('readVerificationForm', () => {
  it('reads a document alone, judged now to the second by the default policy', async () => {
    const form = await readVerificationForm(requestOf([['file', file('%PDF')]]), NOW)
    expect(form).toEqual({
      ok: true,
      value: {
        document: utf8Of('%PDF'),
        name: 'contract.pdf',
        material: [],
        at: instantFromIso('2026-11-22T04:00:00Z'),
        policy: 'contract',
        sm3: false,
      },
    })
  })

  it('reads every field', async () => {
    const request = requestOf([
      ['file', file('sig', 'a.p7s')],
      ['content', file('text', 'a.txt')],
      ['certificate', file('cer', 'a.cer')],
      ['material', file('crl', 'a.crl')],
      ['material', file('ocsp', 'b.ors')],
      ['at', '2026-01-31T09:00:00+08:00'],
      ['policy', 'court'],
      ['sm3', 'true'],
    ])
    const form = await readVerificationForm(request, NOW)
    if (!form.ok) throw new Error(form.fault.code)
    expect(form.value.content).toEqual({ bytes: utf8Of('text'), name: 'a.txt' })
    expect(form.value.certificate).toEqual(utf8Of('cer'))
    expect(form.value.material.map(({ name }) => name)).toEqual(['a.crl', 'b.ors'])
    expect(isoOf(form.value.at)).toBe('2026-01-31T01:00:00Z')
    expect([form.value.policy, form.value.sm3]).toEqual(['court', true])
  })

  it('takes fields that a browser leaves empty as absent', async () => {
    const request = requestOf([
      ['file', file('%PDF')],
      ['content', file('', '')],
      ['material', file('', '')],
      ['at', ''],
      ['policy', ''],
    ])
    const form = await readVerificationForm(request, NOW)
    expect(form.ok && [form.value.content, form.value.material, form.value.policy]).toEqual([undefined, [], 'contract'])
  })

  const many = Array.from({ length: MATERIAL_FILES_MAX + 1 }, () => ['material', file('crl', 'a.crl')] as const)
  it.each<[string, readonly (readonly [string, string | File])[]]>([
    ['request.file-missing', []],
    ['request.file-missing', [['at', '2026-01-31']]],
    ['request.file-missing', [['file', file('', '')]]],
    ['request.file-empty file', [['file', file('')]]],
    [
      'request.file-empty content',
      [
        ['file', file('a')],
        ['content', file('')],
      ],
    ],
    [
      'request.file-empty material',
      [
        ['file', file('a')],
        ['material', file('')],
      ],
    ],
    [
      'request.field-duplicated file',
      [
        ['file', file('a')],
        ['file', file('b')],
      ],
    ],
    [
      'request.field-duplicated at',
      [
        ['file', file('a')],
        ['at', '2026-01-31'],
        ['at', '2026-02-01'],
      ],
    ],
    [
      'request.field-unknown polcy',
      [
        ['file', file('a')],
        ['polcy', 'court'],
      ],
    ],
    [
      'request.field-unknown …',
      [
        ['file', file('a')],
        ['<script>', 'x'],
      ],
    ],
    [
      'request.field-unknown __proto__',
      [
        ['file', file('a')],
        ['__proto__', 'x'],
      ],
    ],
    [
      'request.field-too-long at 256',
      [
        ['file', file('a')],
        ['at', '2'.repeat(257)],
      ],
    ],
    [
      'request.at-malformed',
      [
        ['file', file('a')],
        ['at', 'yesterday'],
      ],
    ],
    [
      'request.at-malformed',
      [
        ['file', file('a')],
        ['at', '2026-02-30'],
      ],
    ],
    [
      'request.at-malformed',
      [
        ['file', file('a')],
        ['at', '2026-01-31T09:00:00'],
      ],
    ],
    [
      'request.sm3-malformed',
      [
        ['file', file('a')],
        ['sm3', '1'],
      ],
    ],
    [`request.parts-exceeded ${MATERIAL_FILES_MAX}`, [['file', file('a')], ...many]],
  ])('refuses: %s', async (expected, fields) => {
    expect(await faultOf(requestOf(fields))).toContain(expected)
  })

  it.each(['', 'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'refuses a request of type %j',
    async (type) => {
      const request = new Request('http://localhost/', { method: 'POST', body: 'x', headers: { 'content-type': type } })
      expect(await faultOf(request)).toBe('request.content-type-unsupported')
    },
  )

  it('refuses a request without a body', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const request = new Request('http://localhost/', { method: 'POST', headers })
    expect(await faultOf(request)).toContain('request.multipart-malformed')
  })

  it('counts what arrives, whatever length was told, and stops reading at the limit', async () => {
    const { stream, read } = streamOf(REQUEST_OCTETS_MAX * 4)
    expect(await faultOf(streamed(stream))).toBe(`request.too-large ${REQUEST_OCTETS_MAX}`)
    expect(read()).toBeLessThan(REQUEST_OCTETS_MAX + 4 * (1 << 20))
    const exact = streamOf(REQUEST_OCTETS_MAX)
    expect(await faultOf(streamed(exact.stream))).toContain('request.multipart-malformed')
  })

  it('says that an upload was interrupted', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('connection reset'))
      },
    })
    expect(await faultOf(streamed(stream))).toBe('request.interrupted')
  })
})
