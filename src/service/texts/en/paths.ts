import type { PathTexts } from '../catalogue.ts'

export const pathsEn: PathTexts = {
  indications: {
    PASSED: {
      word: 'A valid certification path exists',
      sentence: 'At least one path leads from this certificate to a trust anchor, and every check on it holds.',
    },
    INDETERMINATE: {
      word: 'Cannot tell',
      sentence:
        'What is at hand does not show this certificate trustworthy: there is no path on which every check holds, and no proof that the certificate is void.',
    },
    FAILED: {
      word: 'The certificate is not valid',
      sentence: 'At the instant of judgement it was revoked, had expired or was not yet valid.',
    },
  },
  places: {
    'revocation-less-known': 'behind the one before because less is known of revocation',
    longer: 'longer than the one before',
    equal: 'equal to the one before, ordered by fingerprint',
    'validation-policy': 'behind those that pass, because the validation policy refuses it',
  },
}
