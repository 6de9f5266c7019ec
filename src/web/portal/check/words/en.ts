import type { CheckTexts } from './zh.ts'

export const checkEn: CheckTexts = {
  page: {
    title: 'Check a file',
    lead: 'You hold a report and a file? Compare fingerprints to know whether the file is the one that the report speaks of: where one octet differs, so does the fingerprint.',
    card: 'File and fingerprint',
    fingerprint: 'Fingerprint in the report (SHA-256 or SM3)',
    fingerprintHint: '64 digits and letters; copy spaces, colons and capitals as they are.',
    show: 'Show how to check',
    wrong: 'A fingerprint has 64 hexadecimal characters (0–9, a–f). Please see whether one is missing.',
    wrongTitle: 'This is no fingerprint',
    after:
      'A match says that the file is the one that the report speaks of, and no more: whether its signatures hold is the conclusion of the report.',
  },
  section: {
    title: 'Check a file against this report',
    lead: 'Is the file that you hold the one that this report speaks of? Choose it, and it is compared with the fingerprints of the report.',
    link: 'Check the file that you hold',
  },
  door: 'You hold a printed report? Check whether a file is the one that it speaks of',
  choose: 'Choose files',
  drop: 'Drop the file here',
  or: 'or',
  several: 'Several may be chosen at once; each is answered for itself.',
  private:
    'Fingerprints are computed in your browser: the file is not uploaded, does not leave this device, and may be of any size.',
  withoutScript:
    'This browser runs no scripts, so the page cannot compute anything. Compute the fingerprint on your own computer as shown below, and compare every character.',
  cancel: 'Cancel',
  progress: 'Progress',
  again: 'Upload the matching files and judge them again as of today',
  script: {
    working: 'Computing {0}: {1}% ({2} / {3} octets)',
    cancelled: 'Cancelled; nothing was compared.',
    done: 'Files computed: {0}. Match: {1}. Do not match: {2}.',
    computed: 'Files computed: {0}. Enter the fingerprint of the report to compare.',
  },
  answers: {
    same: {
      word: 'Match',
      text: 'This is what the report calls “{0}”: every octet is the same, by the {1} that the report holds.',
      typed: 'The fingerprint is the {0} of this file: every octet is the same.',
    },
    other: {
      word: 'No match',
      text: 'This is no file of the report: what the report concludes says nothing about it.',
      typed:
        'The fingerprint is neither the SHA-256 of this file nor its SM3. Please see first whether it was copied right.',
      next: 'Saving anew, converting, scanning again or sending by a messenger changes a file. Look for the file as it was signed.',
    },
    computed: { word: 'Not compared', text: 'There is no fingerprint to compare with. Those of this file are:' },
    unreadable: {
      word: 'Not computed',
      text: 'The browser cannot read this file, or cannot compute. Choose it again, or compute it yourself as shown below.',
    },
  },
  ofFile: (digest) => `${digest} of the file`,
  ofReport: (title, digest) => `Report: ${digest} of “${title}”`,
  typed: 'Fingerprint that was entered',
  hand: {
    title: 'Check it without this page',
    lead: 'Open a terminal (on Windows a command prompt) in the folder of the file, put its name in place of FILE, and run one of these lines. Where all 64 characters are those of the report, it is the same file.',
    file: 'FILE',
    openssl: 'OpenSSL (Linux, macOS)',
    shasum: 'Comes with macOS and Linux',
    certutil: 'Comes with Windows',
    sm3Note: 'SM3 needs OpenSSL 1.1.1 or later.',
    expected: 'It must give',
    either: 'One of them must give',
  },
}
