import type { Lang } from './catalogue.ts'

interface Delivered {
  readonly pattern: RegExp
  readonly words: Readonly<Record<Lang, (version: string, day: string) => string>>
}

const ROOTS =
  'Mozilla CA programme, as bundled with Node\\.js (v[\\d.]+) \\(node:tls rootCertificates\\), taken on ([\\d-]+)'

/** On what the entries rest that the registry is delivered with. A test holds that certs/ has no other. */
const DELIVERED: readonly Delivered[] = [
  {
    pattern: /^为演示而编，没有原件（made up for the demonstration）$/u,
    words: {
      zh: () => '为演示而编，没有原件',
      en: () => 'made up for the demonstration',
    },
  },
  {
    pattern: new RegExp(`^${ROOTS}$`, 'u'),
    words: {
      zh: (version, day) => `Mozilla 根证书计划，取自 Node.js ${version}，${day}`,
      en: (version, day) => `Mozilla CA programme, from Node.js ${version}, ${day}`,
    },
  },
  {
    pattern: new RegExp(
      `^A root of the public web PKI since its own notBefore; in ${ROOTS}\\. Not a licence under the Electronic Signature Law\\.$`,
      'u',
    ),
    words: {
      zh: (version, day) =>
        `自证书生效起即为公共网站证书根，在 Mozilla 根证书计划中（取自 Node.js ${version}，${day}）。这不是《电子签名法》所说的许可。`,
      en: (version, day) =>
        `A root of the public web PKI since its own notBefore, in the Mozilla CA programme (from Node.js ${version}, ${day}). Not a licence under the Electronic Signature Law.`,
    },
  },
]

/** A citation or basis as it was entered is one text for all; of those that are delivered the reader's language is known. */
export function deliveredCitation(lang: Lang, citation: string): string {
  for (const { pattern, words } of DELIVERED) {
    const [whole, version = '', day = ''] = pattern.exec(citation) ?? []
    if (whole !== undefined) return words[lang](version, day)
  }
  return citation
}
