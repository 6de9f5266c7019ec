import type { FieldWords } from '../../form/field-words.ts'
import type { fieldsZh } from './fields-zh.ts'

export const fieldsEn: Readonly<Record<keyof typeof fieldsZh, FieldWords>> = {
  id: {
    label: 'Id',
    hint: 'Small letters and digits, joined by hyphens, dots or colons, like shanghai-guangdong-bidding; it cannot change later.',
    how: 'Use small letters and digits, joined by hyphens, dots or colons; 128 characters at most.',
  },
  'authorities.id': {
    label: 'Id',
    hint: 'Small letters and digits, joined by hyphens, dots or colons, like shanghai-ca; it cannot change later.',
    how: 'Use small letters and digits, joined by hyphens, dots or colons; 128 characters at most.',
  },
  'certificate-types.id': {
    label: 'Id',
    hint: 'Small letters and digits, joined by hyphens, dots or colons, like shanghai-ca-organization; it cannot change later.',
    how: 'Use small letters and digits, joined by hyphens, dots or colons; 128 characters at most.',
  },
  'policy-mappings.id': {
    label: 'Id',
    hint: 'Small letters and digits, joined by hyphens, dots or colons, like shanghai-guangdong-organization; it cannot change later.',
    how: 'Use small letters and digits, joined by hyphens, dots or colons; 128 characters at most.',
  },
  'status-sources.id': {
    label: 'Id',
    hint: 'Small letters and digits, joined by hyphens, dots or colons, like shanghai-ca-crl; it cannot change later.',
    how: 'Use small letters and digits, joined by hyphens, dots or colons; 128 characters at most.',
  },
  'name-zh': { label: 'Name in Chinese' },
  'name-en': { label: 'Name in English' },
  'regions.code': {
    label: 'Code of the region',
    hint: 'ISO 3166-2 for a province, like CN-ZJ; the two letters of ISO 3166-1 for a country, like EE. It cannot change later.',
    how: 'Write it like CN-ZJ, or as two capital letters.',
  },
  region: { label: 'Region', how: 'Choose one of the regions that are registered.' },
  source: {
    label: 'Public source',
    hint: 'The document or page that tells of this authority and its licences, so that others find it; a licence without a public source is not entered.',
  },
  demonstration: { label: 'For demonstration: never for real affairs' },
  'licence-regime': {
    label: 'Kind of licence',
    hint: 'Electronic certification: Electronic Signature Law (2019) Art. 17 and 18; recognised certification authority of Hong Kong: Electronic Transactions Ordinance (Cap. 553).',
    how: 'A licence of one kind and number is entered once.',
  },
  'licence-number': { label: 'Number of the licence (optional)' },
  'licence-from': {
    label: 'From',
    hint: 'From midnight in Beijing; a licence that is added to an authority already registered, not before today.',
    how: 'Write a day like 2026-12-01.',
  },
  'licence-to': {
    label: 'Until (optional)',
    hint: 'On the day named it no longer holds; leave it empty where no last day is stated.',
    how: 'Write a day like 2026-12-01, after the first.',
  },
  'licence-ground': { label: 'What grants it', hint: 'The document of the licence, and its date.' },
  'licence-after': { label: 'From a day on it is' },
  'licence-after-day': {
    label: 'From which day',
    hint: 'From midnight in Beijing; not before today, for the past is not rewritten.',
    how: 'Write a day like 2026-12-01.',
  },
  'licence-after-ground': {
    label: 'What changes it',
    hint: 'For example the document that suspends or withdraws it, and its date.',
  },
  authority: { label: 'Authority', how: 'Write the id of an authority that is registered.' },
  class: {
    label: 'Class of holder',
    hint: 'Who the subject is: a person, an organisation, a device, or whoever signs code.',
  },
  proofing: {
    label: 'Identity proofing',
    hint: 'How the applicant is examined before the certificate is issued: Electronic Signature Law (2019) Art. 20 (2).',
  },
  medium: {
    label: 'Key medium',
    hint: 'Where the signing key is kept: smart token GM/T 0027, signing server GM/T 0029.',
  },
  escrow: {
    label: 'Key escrow',
    hint: 'A signing key that another holds as well is not the signatory’s alone: Electronic Signature Law (2019) Art. 13 (1).',
  },
  level: {
    label: 'Level',
    hint: '1 to 4, 4 the strongest; no higher than the weakest of the three above, and none where one of them is not known.',
  },
  policies: {
    label: 'Certificate policies (optional)',
    hint: 'Object identifiers of the certificate policies extension, one a line; of several, one in the certificate is enough (RFC 5280 (2008) §4.2.1.4).',
    how: 'Write object identifiers in digits, like 1.2.156.112559.1.',
  },
  usages: {
    label: 'Extended key usages (none chosen: not asked)',
    hint: 'Each that is chosen must be in the certificate (RFC 5280 (2008) §4.2.1.12).',
  },
  'usages-more': {
    label: 'Other extended key usages (optional)',
    hint: 'Object identifiers, one a line.',
    how: 'Write object identifiers in digits, like 1.3.6.1.5.5.7.3.2.',
  },
  extensions: {
    label: 'Identity extensions that must be there (none chosen: not asked)',
    hint: 'GB/T 20518-2018, GM/T 0015-2023; only that they are there is looked at.',
  },
  'extensions-more': {
    label: 'Other extensions that must be there (optional)',
    hint: 'Object identifiers, one a line.',
    how: 'Write object identifiers in digits, like 1.2.156.10260.4.1.1.',
  },
  subject: {
    label: 'Subject attributes that must be there (optional)',
    hint: 'One a line: O (there is an organisation), or OU=Personal (it has this value). CN, O, OU, C, ST, L, serialNumber or an object identifier.',
    how: 'Write one attribute a line, like O, or OU=Personal.',
  },
  from: { label: 'In force from', hint: 'From midnight in Beijing.', how: 'Write a day like 2026-12-01.' },
  to: {
    label: 'Until (optional)',
    hint: 'Until midnight in Beijing: on the day named it no longer holds.',
    how: 'Write a day like 2026-12-01, after the first.',
  },
  'end-day': {
    label: 'Until (optional)',
    hint: 'Until midnight in Beijing; not before today, for the past is not rewritten.',
    how: 'Write a day like 2026-12-01, after the first.',
  },
  citation: { label: 'Citation', hint: 'Number, title and where it was published, so that others find the document.' },
  sha256: {
    label: 'SHA-256 of the document (optional)',
    hint: '64 hexadecimal digits; spaces and colons between them do not matter.',
    how: '64 hexadecimal digits are wanted.',
  },
  basis: {
    label: 'Legal basis',
    hint: 'Certificates from abroad that were approved: Electronic Signature Law (2019) Art. 26; Guangdong and Hong Kong: 粤府〔2012〕82号.',
  },
  'issuers-regions': { label: 'Regions', how: 'Choose at least one region or authority.' },
  'issuers-authorities': { label: 'Authorities', how: 'Choose authorities that are registered.' },
  'issuers-others': {
    label: 'Other authorities (optional)',
    hint: 'There are more than are listed here: write the ids of others, one a line.',
  },
  'reliers-regions': { label: 'Regions', how: 'Choose at least one region or authority.' },
  'reliers-authorities': { label: 'Authorities', how: 'Choose authorities that are registered.' },
  'reliers-others': {
    label: 'Other authorities (optional)',
    hint: 'There are more than are listed here: write the ids of others, one a line.',
  },
  direction: { label: 'Direction', hint: 'Both ways: each side recognises the other.' },
  effect: { label: 'Effect' },
  'carried-by': {
    label: 'Carried by',
    hint: 'Cross-certificates: a path must lead over one that is in force; a trust list: the issuers’ own anchors are taken.',
  },
  purposes: { label: 'Purposes (none chosen: any)' },
  types: { label: 'Certificate types (none chosen: any)' },
  'types-others': {
    label: 'Other certificate types (optional)',
    hint: 'There are more than are listed here: write the ids of others, one a line.',
  },
  licences: {
    label: 'Licences that the issuer must hold (none chosen: not asked)',
    hint: '粤府〔2012〕82号 §1 asks for them.',
  },
  'instruments.level': { label: 'Lowest level', hint: 'Of the certificate type as it is registered.' },
  ground: { label: 'What puts it in force', hint: 'For example the document signed or published, and when.' },
  after: { label: 'From a day on it is' },
  'after-day': {
    label: 'From which day',
    hint: 'From midnight in Beijing; for what is registered already, not before today.',
    how: 'Write a day like 2026-12-01, after the first of the period before it.',
  },
  'after-ground': {
    label: 'What changes it',
    hint: 'For example the document that suspends or repeals it, and its date.',
  },
  instrument: {
    label: 'By which instrument',
    hint: 'The mapping holds between the parties of this instrument alone.',
    how: 'Write the id of an instrument that is registered.',
  },
  'policy-mappings.direction': {
    label: 'Direction',
    hint: 'Forward: certificates of the issuers, used by the reliers; reverse only where the instrument goes both ways.',
    how: 'The instrument is one-way: choose forward.',
  },
  'issuer-policy': {
    label: 'Certificate policy of the issuers',
    hint: 'An object identifier; the subjectDomainPolicy in a cross-certificate that the reliers issue (RFC 5280 (2008) §4.2.1.5).',
    how: 'Write one object identifier, like 1.2.156.112559.1; any-policy (2.5.29.32.0) is none.',
  },
  'relier-policy': {
    label: 'It counts as this policy of the reliers',
    hint: 'An object identifier; the issuerDomainPolicy in that cross-certificate (RFC 5280 (2008) §4.2.1.5).',
    how: 'Write one object identifier, like 1.2.156.112559.2; any-policy (2.5.29.32.0) is none.',
  },
  'policy-mappings.level': {
    label: 'It counts as level',
    hint: '1 to 4, 4 the strongest; no level where the parties agreed on none.',
  },
  kind: {
    label: 'Kind',
    hint: 'Certificate revocation list RFC 5280 (2008) §5; online certificate status RFC 6960 (2013).',
  },
  uri: {
    label: 'Address',
    hint: 'Where the status is fetched, like http://crl.example.cn/ca.crl.',
    how: 'It begins with http://, https:// or ldap:// and has no spaces.',
  },
  freshness: {
    label: 'Freshness at most (optional)',
    hint: 'How long a status is taken after it was issued; empty: as its nextUpdate says. 366 days at most.',
    how: 'Write a whole number; 366 days at most.',
  },
  'freshness-unit': { label: 'Unit of the freshness' },
  comment: {
    label: 'Reason',
    hint: 'It stays in the change log and cannot be altered; at most 2,000 characters.',
    how: 'At most 2,000 characters, and no control characters.',
  },
  json: {
    label: 'The row as JSON',
    hint: 'In the format of the registry, with the members of this kind alone. Instants like 2026-01-01T00:00:00Z.',
    how: 'Check its brackets, quotes and commas.',
  },
  'json-comment': {
    label: 'Reason',
    hint: 'It stays in the change log and cannot be altered; at most 2,000 characters.',
    how: 'At most 2,000 characters.',
  },
}
