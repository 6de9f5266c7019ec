import type { RecognitionTexts } from '../catalogue.ts'

export const recognitionEn: RecognitionTexts = {
  technical: {
    valid: {
      word: 'Technically valid',
      sentence: 'A certification path leads to a registered trust anchor, and every check on it holds.',
    },
    invalid: {
      word: 'Technically not valid',
      sentence: 'At the instant it was revoked, had expired or was not yet valid, or the signature does not hold.',
    },
    undetermined: {
      word: 'Technically undetermined',
      sentence: 'What is at hand shows neither that it is valid nor that it is not.',
    },
  },
  instrument: {
    recognised: { word: 'Recognised', sentence: 'In this region, for this purpose, the certificate is recognised.' },
    'not-recognised': {
      word: 'Not recognised',
      sentence: 'An instrument speaks of exactly this, and denies it or is not in force.',
    },
    conflict: {
      word: 'Contradiction',
      sentence: 'What is registered contradicts itself, and nobody here chooses between the two.',
    },
    'not-on-file': {
      word: 'Nothing on file',
      sentence: 'No registered instrument speaks of this; that is not the same as being denied.',
    },
  },
  law: {
    'equal-by-approval': {
      word: 'Equal by approval',
      sentence: 'Approved under Art. 26 of the Electronic Signature Law.',
    },
    'domestic-licence': {
      word: 'Domestic licence',
      sentence: 'The issuing authority holds the licence that the law of the region asks for.',
    },
    'not-shown': {
      word: 'Not shown',
      sentence: 'No licence or approval is on file; that is not the same as unlawful.',
    },
  },
  grounds: {
    instrument: 'by an instrument',
    'own-region': 'an authority of the region itself: no instrument is needed',
  },
  classes: { individual: 'individual', organization: 'organisation', device: 'device', code: 'code' },
  purposes: {
    bidding: 'bidding',
    'government-procurement': 'government procurement',
    'cross-border-commerce': 'cross-border commerce',
    medical: 'medical care',
    general: 'general use',
  },
  bases: {
    'esl-26': 'approval under Art. 26 of the Electronic Signature Law',
    'guangdong-hong-kong': 'Guangdong–Hong Kong mutual recognition',
    'regional-agreement': 'regional agreement',
    contract: 'contract',
  },
  regimes: {
    'miit-electronic-certification': 'MIIT licence for electronic certification services',
    'sca-e-government': 'SCA licence for e-government certification services',
    'hk-recognized-ca': 'recognised certification authority of Hong Kong',
  },
  outcomes: {
    recognises: 'recognises',
    denies: 'denies',
    'not-in-force': 'is not in force',
    outside: 'does not speak of this',
  },
  effective: {
    'issuance-and-use': 'in force at issuance and at use',
    issuance: 'in force at issuance',
    use: 'in force at use',
  },
}
