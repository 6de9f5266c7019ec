import { glossaryEn } from './glossary-en.ts'
import { readersEn } from './readers-en.ts'
import type { ResultTexts } from './zh.ts'

export const resultEn: ResultTexts = {
  relying: {
    title: 'Where and for what you mean to rely on it (optional)',
    region: 'Where it is used',
    none: 'Signature alone',
    hint: 'With a region there is another answer: whether the signer’s certificate is recognised there. Trust anchors that are registered for the region are then trusted too; nothing else of it touches the verdict on the signature.',
    purpose: 'What for',
    unavailable:
      'The registry cannot be read now, so recognition cannot be asked; signatures can be verified all the same.',
  },
  overview: {
    title: 'All signatures',
    count: (count) => (count === 1 ? '1 signature' : `${count} signatures`),
    signer: 'Signer',
    verdict: 'Verdict',
    recognised: 'Recognised?',
    later: 'Changed later?',
    laterChanged: 'Changes that are not allowed',
    laterNone: 'No change that is not allowed',
    laterUnknown: 'Cannot be compared',
    lastChanged: (index) =>
      `The file was changed after its last signature (signature ${index}): nobody vouches for these changes.`,
    lastSame: (index) =>
      `After the last signature (signature ${index}) nothing was changed that is not allowed; what came after earlier ones are later signatures and allowed entries.`,
    earlierChanged: (names, index) =>
      `After ${names} the file was changed in ways that are not allowed, for which it does not vouch; after the last signature (signature ${index}) nothing more was changed.`,
    lastUnknown: (index) =>
      `The last signature (signature ${index}) cannot be compared, so it is unknown what came after it.`,
    notAsked: 'not asked',
    noCertificate: 'no certificate to ask about',
  },
  recognition: {
    title: (region, purpose) => `In ${region}, for ${purpose}`,
    lead: 'Three answers, each for itself: a signature that holds is not thereby recognised, and one that is not recognised holds all the same.',
    technical: 'Does the signature hold?',
    asOf: (when) =>
      `Recognition and law are answered as of ${when}, the earliest instant at which the signature is proven to have existed.`,
    conflict:
      'What is registered contradicts itself, and nobody here chooses; ask the registering authority before you rely on it.',
    typeConflict: 'What is registered contradicts itself on what kind of certificate this is.',
    incomplete: 'More is registered than could be read; so it cannot be said that no instrument recognises it.',
    noAnchors:
      'The registry has no trust anchor at all: that nothing can be told is its lack and not the certificate’s.',
    demonstration: 'The answer rests on demonstration entries. Do not use it for real affairs.',
    noCertificate:
      'This signature has no signing certificate to ask about, or is a time-stamp, which is nobody’s approval.',
    instruments: 'Instruments between the two regions',
    notes: 'Reasons and remarks',
    ground: (version, when) => `Registry version ${version}, changed ${when}`,
    head: 'Head of the change log',
    rows: 'Digest of the rows used',
    authority: 'Authority',
    recognisedFor: (purposes) => `By an instrument on file it is recognised for: ${purposes}.`,
    askFor: (purpose) => `See the answer for ${purpose}`,
    otherPurpose: (shown, asked) =>
      `These are this report’s answers for ${shown}; the report itself was asked about ${asked}. The verdict on the signature does not depend on the purpose.`,
    backTo: (asked) => `Back to ${asked}`,
    seeCard: 'Reasons and ground',
  },
  unchecked: {
    title: 'What was not checked',
    none: 'Every check was made.',
    text: 'What was not checked must not be taken to be in order.',
  },
  judgedAt: {
    title: 'Judge at another instant, for another region or purpose',
    lead: (when) =>
      `This report judges as things stood at ${when}. Certificates expire and are revoked: at another instant the conclusion may differ.`,
    legend: 'As things stood when?',
    now: 'Now',
    day: 'A day of your choice (at its end, Beijing time)',
    dayField: 'Day',
    claimed: (signature) => `When ${signature} claims to have been made`,
    claimedNote: 'claimed, not verified',
    timestamp: (signature) => `The time-stamp of ${signature}`,
    documentTimestamp: 'A document time-stamp',
    current: 'the instant of this report',
    notKept:
      'Your file was not stored, so please choose the same file again. Its digest is compared first: another file is not judged.',
    files: 'The file as before',
    filesHint: (names) => `Choose ${names}. Where signature and content are two files, choose both.`,
    submit: 'Judge again',
    otherFile: {
      title: 'Not the same file',
      text: 'The digest of the file chosen is not the one in the report, so nothing was judged.',
      next: 'Choose the file as before; to verify this one for itself, begin from the start.',
    },
    badTime: {
      title: 'No instant to judge at',
      text: 'No instant was chosen, or the day has not come yet.',
      next: 'Go back to the report and choose one; a day cannot be later than today.',
    },
  },
  beside: {
    title: 'Beside the earlier judgement',
    lead: 'Both reports speak of the same file, by its digest; what they rest on differs.',
    row: 'Matter',
    before: 'Earlier report',
    now: 'This report',
    conclusion: 'Conclusion',
    trust: 'Trust data',
    version: (version) => `version ${version}`,
    signature: (index) => `Signature ${index}`,
    open: 'Open the earlier report',
    same: 'Both conclude the same.',
    other: (before, now) => `They conclude otherwise: “${before}” then, “${now}” now.`,
    sameFindings: 'What wants attention is the same, too.',
    come: 'What wants attention now and did not then',
    gone: 'What wanted attention then and does not now',
  },
  citation: {
    title: 'Citation',
    lead: 'For a judgment, a claim or a letter as it stands; attach the printed report.',
    text: (part) =>
      `Verified by the electronic signature verification service Yanqian (report ${part.id}): the file “${part.name}” (SHA-256: ${part.sha256}${part.sm3 === null ? '' : `; SM3: ${part.sm3}`})${part.content === null ? '' : ` over “${part.content.name}” (SHA-256: ${part.content.sha256})`}, judged as of ${part.at}: “${part.verdict}” (${part.codes}). Validation policy: ${part.policy} (SHA-256: ${part.policySha256}); trust data: ${part.trust} (SHA-256: ${part.trustSha256}); SHA-256 of the report: ${part.reportSha256}.${part.demonstration ? ' The conclusion rests on demonstration trust data and is not for real affairs.' : ''}`,
    trust: (version, asOf) => (version === null ? `as of ${asOf}` : `version ${version}, as of ${asOf}`),
    registry: (version) => `, registry version ${version}`,
    trustByHand: 'anchors given one by one',
    copy: 'the citation',
  },
  paper: {
    title: 'Electronic signature verification report',
    number: 'Report number',
    address: 'Address of the report',
    reportSha256: 'SHA-256 of the report (JSON)',
    page: { before: 'Page ', between: ' of ', after: '' },
    registry: 'Registry',
    registryOf: (version) => `version ${version}`,
    keptUntil: 'Kept until',
    policy: 'Policy',
    trust: 'Trust data',
    check: (address) =>
      `To check: compute SHA-256 or SM3 of the original file with any tool and compare it with this table, letter by letter. Only where they are the same is it the file that this report speaks of. Or open ${address}, where the browser computes and compares it; the file is not uploaded.`,
  },
  drop: {
    proofOf: 'Signature or time-stamp, verified together with {0}',
    states: {
      sending: 'Uploading',
      checking: 'Verifying',
      cancelled: 'Cancelled',
      refused: 'Not verified: see below',
    },
    done: 'Verified.',
    open: 'Open the report',
    tooMany: 'At most {0} files at once.',
    several: '{0} are verified each for itself, with a report each.',
    turn: '{0} of {1}: ',
    summary: '{0} of {1} have a report.',
    kindNext: 'If you have the file as it was signed, give that one.',
    kinds: {
      image:
        'A picture: a seal or signature that is seen in a picture is no electronic signature and cannot be verified. Ask for the file as it was signed.',
      ofd: 'An OFD file: this service cannot verify seals in OFD yet.',
      archive: 'An archive: unpack it first, and give the files in it.',
      office:
        'An Office document: signatures of Office itself are not verified here. Give the signed PDF, or the detached signature (.p7s) with the document.',
      certificate: 'A certificate, which is no signature. To learn what it counts for, use the certificate query.',
      list: 'A revocation list: it says which certificates are revoked, and is no signed file.',
      empty: 'An empty file.',
      web: 'A web page: give the file as it was signed, not the page that shows it.',
      text: 'Plain text: there is no signature in it. If a signature (.p7s) or time-stamp (.tsr) belongs to it, give both.',
    },
  },
  formats: {
    pdf: 'PDF',
    cms: 'CMS file (signature or certificates)',
    timestamp: 'time-stamp',
    raw: 'signature value alone',
    unknown: 'unknown format',
  },
  unsigned: {
    original:
      'If you were told that it is signed, ask for the file as the signing platform exported it; a seal seen in a print, scan or screenshot is no electronic signature.',
    detached: 'The signature or time-stamp may be another file (.p7s, .tsr): choose both together and verify again.',
    certificates:
      'If the file holds certificates alone: whether they may be relied on is told by the certificate query.',
    query: 'To the certificate query',
    again: 'Verify another file',
  },
  several: {
    title: 'Results of several files',
    lead: 'Each file has a report of its own, to be opened, printed and deleted by itself.',
    file: 'File',
    verdict: 'Verdict',
    report: 'Report',
    gone: 'There is no such report',
    open: 'Open',
    none: 'The address names no report.',
    refused: 'Files without a report',
    refusedNote:
      'Counted in the order in which you chose them, a signature and its original as one; addresses hold no file names, so there are none here.',
    place: (index) => `No. ${index}`,
  },
  refusals: {
    tooMany: {
      title: 'Too many files',
      text: 'At most 10 files are verified at once, a signature and its content counting for two.',
      next: 'Give them in several turns.',
    },
    region: {
      title: 'Unknown region or purpose',
      text: 'The region or purpose chosen is not in the registry.',
      next: 'Go back and choose again, or choose not to ask.',
    },
  },
  readers: readersEn,
  glossary: glossaryEn,
}
