import { createHash } from 'node:crypto'
import type { HostileOffice } from './hostile-office.ts'

/** What the addresses of pages name. */
export interface Named extends HostileOffice {
  /** Reports of a contract and of a message, by strangers. */
  readonly reports: readonly [string, string]
}

interface Visit {
  /** Who looks; nobody in particular where it is absent. */
  readonly as?: keyof HostileOffice['people']
  /** Every state of the page that an address can ask for. */
  readonly paths: (named: Named) => readonly string[]
}

const at = (...paths: readonly string[]): Visit => ({ paths: () => paths })
const of = (paths: Visit['paths'], as?: Visit['as']): Visit => ({ paths, ...(as && { as }) })
const as = (who: NonNullable<Visit['as']>, ...paths: readonly string[]): Visit => ({ as: who, paths: () => paths })

const rootDigest = ({ authority }: Named): string => createHash('sha256').update(authority.ca.root.bytes).digest('hex')

/** Rows that officers write in forms. */
const COLLECTIONS = ['regions', 'authorities', 'instruments', 'policy-mappings', 'certificate-types', 'status-sources']

const historyOf = (row: string): string => `/supervisor/history/${row}`

/** In the address of whatever takes a question: nothing of it may be taken for markup, and wrong fields are told. */
const HOSTILE_QUERY = new URLSearchParams({
  ...{ day: '"><b class=planted>', purpose: '"><b class=planted>', from: '<b class=planted>', to: '<b class=planted>' },
  ...{ region: '<b class=planted>', after: '<b class=planted>', state: '<b class=planted>', show: '<b class=planted>' },
  ...{ next: 'javascript:globalThis.ran=1', certificate: '<b class=planted>', algorithm: '<b class=planted>' },
  ...{
    serial: '"><b class=planted>',
    issuer: '"><b class=planted>',
    key: '"><b class=planted>',
    page: '<b class=planted>',
  },
  ...{ fingerprint: '"><b class=planted>', effective: '<b class=planted>', kind: '<b class=planted>' },
}).toString()

/** Every page by the route that answers it, in the state that an authority that writes markup has left it in. */
export const EVERY_PAGE: Readonly<Record<string, readonly Visit[]>> = {
  '/': [at('/', '/nowhere', `/?${HOSTILE_QUERY}`)],
  '/privacy': [at('/privacy')],
  '/verify': [
    at(
      ...['noFile', 'tooMany', 'time', 'region'].map((why) => `/verify?why=${why}`),
      '/verify?fault=format.unrecognised&kind=image',
    ),
  ],
  '/verifications': [
    of(({ reports }) => [
      `/verifications?report=${reports[0]}&report=${reports[1]}&report=${'0'.repeat(22)}`,
      '/verifications',
    ]),
  ],
  '/verifications/:id': [
    of(({ reports }) => [...reports.map((id) => `/verifications/${id}`), '/verifications/%3Cb%20class=planted%3E']),
  ],
  '/check': [
    at(
      '/check',
      `/check?fingerprint=${'A1 '.repeat(32)}`,
      '/check?fingerprint=%22%3E%3Cb%20class=planted%3E',
      `/check?${HOSTILE_QUERY}`,
    ),
  ],
  '/query': [
    at('/query', '/query?by=fingerprint', '/query?by=serial', '/query?by=key', `/query?by=serial&${HOSTILE_QUERY}`),
  ],
  '/query/certificates/:sha256{[0-9a-f]{64}}': [
    of((named) => [
      `/query/certificates/${rootDigest(named)}?region=CN-GD&purpose=medical&day=2026-11-01`,
      `/query/certificates/${rootDigest(named)}?region=&purpose=medical&day=2999-01-01`,
      `/query/certificates/${'0'.repeat(64)}?region=CN-GD&purpose=bidding`,
    ]),
  ],
  '/recognition': [
    at(
      '/recognition',
      '/recognition?from=CN-GD&to=CN-SH',
      '/recognition?from=CN-GD&to=CN-SH&purpose=bidding',
      '/recognition?from=CN-GD&to=CN-SH&purpose=bidding&day=2020-06-01',
      '/recognition?day=2999-01-01',
      '/recognition?day=2020-01-01',
      `/recognition?${HOSTILE_QUERY}`,
    ),
  ],
  '/recognition/instruments': [at('/recognition/instruments', `/recognition/instruments?${HOSTILE_QUERY}`)],
  '/recognition/instruments/:id': [
    of(({ instrument }) =>
      [instrument, 'demonstration-guangdong-in-shanghai', 'nothing'].map((id) => `/recognition/instruments/${id}`),
    ),
  ],
  '/recognition/cross-certificates': [at('/recognition/cross-certificates')],
  '/recognition/cross-certificates/:id': [
    of(({ active }) =>
      [active, 'demonstration-guangdong-by-shanghai', 'nothing'].map((id) => `/recognition/cross-certificates/${id}`),
    ),
  ],
  '/recognition/graph': [at('/recognition/graph', `/recognition/graph?${HOSTILE_QUERY}`)],
  '/recognition/graph/authorities': [at('/recognition/graph/authorities')],
  '/recognition/graph/authorities/:id': [
    of(({ authority }) => [`/recognition/graph/authorities/${authority.id}`, '/recognition/graph/authorities/nothing']),
  ],
  '/recognition/graph/paths': [
    of((named) => [
      '/recognition/graph/paths',
      `/recognition/graph/paths?certificate=${rootDigest(named)}&region=CN-GD`,
    ]),
  ],
  '/recognition/graph/regions/:code{[A-Z]{2}(?:-[A-Z0-9]{1,3})?}': [
    at('/recognition/graph/regions/CN-GD', '/recognition/graph/regions/ZZ'),
  ],
  '/lists': [at('/lists', `/lists?${HOSTILE_QUERY}`)],
  '/authorities/:id': [
    of(({ authority }) =>
      [authority.id, 'demonstration-guangdong?to=CN-SH', 'nothing'].map((id) => `/authorities/${id}`),
    ),
  ],
  '/session': [at('/session', `/session?${HOSTILE_QUERY}`)],
  '/session/answer': [at('/session/answer')],
  '/session/ended': [at('/session/ended')],
  '/session/first-administrator': [at('/session/first-administrator')],
  '/session/account': [as('representative', '/session/account'), as('administrator', '/session/account')],
  '/console': [at('/console'), as('representative', '/console', '/console?show=over', `/console?${HOSTILE_QUERY}`)],
  '/console/new': [as('representative', '/console/new', '/console/new?kind=root')],
  '/console/registrations/:id{[a-z0-9.:-]{1,128}}': [
    of(
      ({ root, waiting, unproven, active }) =>
        [root, waiting, unproven, active, 'nothing'].map((id) => `/console/registrations/${id}`),
      'representative',
    ),
  ],
  '/console/registrations/:id{[a-z0-9.:-]{1,128}}/impact': [
    of(({ root, waiting }) => [root, waiting].map((id) => `/console/registrations/${id}/impact`), 'representative'),
  ],
  '/supervisor': [
    at('/supervisor'),
    ...(['approver', 'representative', 'auditor'] as const).map((who) => as(who, '/supervisor')),
  ],
  '/supervisor/registrations/:id': [
    of(
      ({ root, waiting }) => [
        `/supervisor/registrations/${waiting}`,
        `/supervisor/registrations/${waiting}?decide=refusal`,
        `/supervisor/registrations/${root}?decide=suspension`,
        '/supervisor/registrations/nothing',
      ],
      'approver',
    ),
    of(({ waiting }) => [`/supervisor/registrations/${waiting}`], 'auditor'),
  ],
  '/supervisor/proposals/:id': [of(({ proposal }) => [`/supervisor/proposals/${proposal}`], 'approver')],
  '/supervisor/list-sources': [as('approver', '/supervisor/list-sources')],
  '/supervisor/list-sources/:id': [
    of(({ source }) => ['nothing', source].map((id) => `/supervisor/list-sources/${id}`), 'approver'),
  ],
  '/supervisor/new-list-source': [
    of(({ source }) => ['', `?source=${source}`].map((ask) => `/supervisor/new-list-source${ask}`), 'approver'),
  ],
  '/supervisor/activity': [as('auditor', '/supervisor/activity'), as('approver', '/supervisor/activity')],
  '/supervisor/activity/:version{[0-9]{1,15}}': [
    as('auditor', ...['1', '12', '20', '999999'].map((version) => `/supervisor/activity/${version}`)),
  ],
  '/supervisor/history/:kind/:id': [
    of(
      ({ authority, instrument }) => [`authority/${authority.id}`, `instrument/${instrument}`].map(historyOf),
      'auditor',
    ),
  ],
  '/supervisor/statistics': [as('auditor', '/supervisor/statistics', `/supervisor/statistics?${HOSTILE_QUERY}`)],
  '/supervisor/audit': [as('auditor', '/supervisor/audit'), as('approver', '/supervisor/audit')],
  '/supervisor/audit/check': [
    as(
      'auditor',
      '/supervisor/audit/check',
      `/supervisor/audit/check?version=1&hash=${'0'.repeat(64)}`,
      `/supervisor/audit/check?${HOSTILE_QUERY}`,
    ),
  ],
  '/supervisor/rows': [as('approver', '/supervisor/rows')],
  '/supervisor/rows/:collection': [
    as('approver', ...[...COLLECTIONS, 'nothing'].map((name) => `/supervisor/rows/${name}`)),
  ],
  '/supervisor/rows/:collection/new': [as('approver', ...COLLECTIONS.map((name) => `/supervisor/rows/${name}/new`))],
  '/supervisor/rows/:collection/row/:id': [
    of(
      ({ authority, instrument }) => [
        `/supervisor/rows/instruments/row/${instrument}`,
        `/supervisor/rows/authorities/row/${authority.id}`,
        `/supervisor/rows/certificate-types/row/${authority.id}-type`,
        `/supervisor/rows/policy-mappings/row/${instrument}`,
        '/supervisor/rows/regions/row/CN-GD?way=json',
        '/supervisor/rows/status-sources/row/nothing',
      ],
      'approver',
    ),
  ],
  '/supervisor/accounts': [as('administrator', '/supervisor/accounts'), as('approver', '/supervisor/accounts')],
  '/supervisor/new-account': [
    as('administrator', '/supervisor/new-account'),
    as('approver', '/supervisor/new-account'),
  ],
  '/supervisor/accounts/:id': [
    of(({ account }) => [account, 'browser-administrator'].map((id) => `/supervisor/accounts/${id}`), 'approver'),
  ],
}

/** What the portal answers with a file or with another address. */
export const NO_PAGES: readonly string[] = [
  '/authorities',
  '/console/registrations/:id{[a-z0-9.:-]{1,128}}/challenge.txt',
  '/session/challenge.txt',
  '/supervisor/statistics.csv',
  '/verifications/:id/paper.css',
  '/verifications/:id/report.json',
  '/verifications/:id/report.p7s',
]
