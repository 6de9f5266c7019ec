import type { ReadersTexts } from './readers-zh.ts'

export const readersEn: ReadersTexts = {
  title: 'Why Acrobat or WPS may say otherwise',
  lead: 'Whether the content changed, every program should tell alike; whom to trust, each has a list of its own. “Unknown” elsewhere does not make a signature false, and “valid” elsewhere does not make it recognised here.',
  about: (authority) => `The signatures of this file lead to: ${authority}`,
  aboutNone: 'No certification path of this file’s signatures was accepted.',
  sources: 'What Adobe publishes',
  facts: {
    'not-pdf': {
      title: 'The signature is not inside a PDF',
      text: 'It stands in a file of its own, beside or around the content. PDF readers look at signatures inside a PDF alone, and cannot know of this one.',
    },
    'time-stamp-alone': {
      title: 'This is a time-stamp',
      text: 'It proves that data existed at an instant, and nobody’s approval of it. PDF readers do not read time-stamps that stand alone.',
    },
    sm2: {
      title: 'SM2 or SM3 is used',
      text: 'The algorithms that Adobe publishes for signatures are RSA, DSA and ECDSA on NIST curves; SM2 and SM3 are not among them. Acrobat cannot compute such a signature and shows it as unknown or in error. It takes a program that knows the commercial cryptography of China.',
    },
    demonstration: {
      title: 'It leads to a demonstration authority',
      text: 'Its private keys are public. Nothing but the demonstration of this service trusts it, and nothing should.',
    },
    'web-root': {
      title: 'It leads to a root that browsers trust',
      text: 'The root is on Mozilla’s list, which is for web sites. Acrobat has a list of its own (AATL): being on one is not being on the other, and neither is a licence under the law of China.',
    },
    'other-anchor': {
      title: 'It leads to an authority that is trusted here besides',
      text: 'By itself Acrobat trusts its own list (AATL), the trusted lists of the European Union (EUTL), and certificates that its user added. An authority that is on none of them shows as “validity unknown”: Acrobat does not know the authority, which is not tampering.',
    },
    'no-anchor': {
      title: 'No certification path is accepted here',
      text: 'The reasons stand under “Certification path”. Where another program shows it as valid, the authority may be on that program’s list, or somebody once trusted it by hand: find out who did, and what was checked.',
    },
    'cross-certificate': {
      title: 'By way of a cross-certificate',
      text: 'The conclusion here uses a cross-certificate that one region issued to another. A program without that certificate finds no such path.',
    },
    time: {
      title: 'Judged at another instant',
      text: 'Acrobat judges at the time of signing, at the time-stamp or now, as its user chose in the preferences; where a certificate expired or was revoked later, the conclusions differ. This report names its instant.',
    },
    wps: {
      title: 'WPS and other readers',
      text: 'Whom they trust and which algorithms they know depends on version and settings. This service has not tried them all and does not speak for them; look at the reason in the signature’s properties there.',
    },
  },
}
