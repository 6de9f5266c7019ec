import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  ConsentRequestSchema,
  DepositAnswerSchema,
  DepositCheckSchema,
  DepositRequestSchema,
  DepositSchema,
  EvidenceRequestSchema,
  ReceiptSchema,
} from '../deposit-schemas.ts'
import { type Described, describe } from './described-route.ts'
import { idParams, pageQuery, sha256Params } from './parameters.ts'

const DEPOSITORS = 'ca-representative for certificates of the own authority; API keys with the scope deposits'
const READERS = `${DEPOSITORS}, each the own deposits; auditor`
const UNKNOWN = { 404: 'The certificate is not deposited, or not by whoever asks' }
const UNSUITED = {
  409: 'The deposit is full, or was changed meanwhile',
  413: 'The body has more than 8 MiB',
  422: 'A member is malformed, a file cannot be read, the certificate leads to no registered anchor, or evidence does not verify',
  503: 'No signing key is set, or a store cannot be reached',
}

const ROUTES: readonly Described[] = [
  {
    method: 'post',
    path: '/deposits',
    summary: '出境证书备份 Deposit a certificate before it goes abroad',
    description:
      'With its chain, CRLs and OCSP responses of different days, and the statement of practice; all of it is verified before it is taken. The answer holds a signed receipt that is checked offline. Identity numbers are masked unless a consent of the holder is recorded.',
    may: DEPOSITORS,
    body: DepositRequestSchema,
    idempotent: true,
    answers: { 201: ['The deposit and its receipt', DepositAnswerSchema] },
    problems: { ...UNSUITED, 409: 'The same depositor has deposited it already' },
  },
  {
    method: 'get',
    path: '/deposits',
    summary: '备份清单 Deposits',
    description: 'In the order of their names; the auditor sees those of all depositors.',
    may: READERS,
    query: pageQuery,
    answers: { 200: ['A page; Link names the next one', z.strictObject({ deposits: z.array(DepositSchema) })] },
    faults: { 'request.query-malformed': 'A parameter is malformed' },
  },
  {
    method: 'get',
    path: '/deposits/{id}',
    summary: '备份 A deposit',
    may: READERS,
    params: idParams,
    answers: { 200: ['What was deposited, by digests', DepositSchema] },
    problems: UNKNOWN,
  },
  {
    method: 'get',
    path: '/deposits/{id}/receipt',
    summary: '回执 The last receipt, as JSON',
    description: 'The signature covers the canonical JSON (RFC 8785) of the members format and statement.',
    may: READERS,
    params: idParams,
    answers: { 200: ['yanqian.outbound-receipt/1', ReceiptSchema] },
    problems: UNKNOWN,
  },
  {
    method: 'get',
    path: '/deposits/{id}/receipt.p7m',
    summary: '回执（CMS） The last receipt, as CMS',
    description: 'SignedData of level CAdES B-B whose content is the same statement: application/pkcs7-mime.',
    may: READERS,
    params: idParams,
    answers: { 200: ['The message, DER', null] },
    problems: UNKNOWN,
  },
  {
    method: 'get',
    path: '/deposits/{id}/files/{sha256}',
    summary: '取回备份的文件 A file of the deposit',
    description: 'Octet for octet, the certificate itself too: for the depositor alone.',
    may: DEPOSITORS,
    params: idParams.extend(sha256Params.shape),
    answers: { 200: ['The file', null] },
    problems: UNKNOWN,
  },
  {
    method: 'post',
    path: '/deposits/{id}/evidence',
    summary: '补充吊销信息 Add later revocation data',
    description: 'A new receipt tells of all days; earlier ones stay as they are.',
    may: DEPOSITORS,
    params: idParams,
    body: EvidenceRequestSchema,
    idempotent: true,
    answers: { 200: ['The deposit and its new receipt', DepositAnswerSchema] },
    problems: { ...UNKNOWN, ...UNSUITED },
  },
  {
    method: 'put',
    path: '/deposits/{id}/consent',
    summary: '记录或撤回同意 Record the holder’s consent, or its withdrawal',
    description: 'null withdraws it. Receipts that were given out before cannot be called back.',
    may: DEPOSITORS,
    params: idParams,
    body: ConsentRequestSchema,
    idempotent: true,
    answers: { 200: ['The deposit and its new receipt', DepositAnswerSchema] },
    problems: { ...UNKNOWN, ...UNSUITED },
  },
  {
    method: 'get',
    path: '/deposited-certificates/{sha256}',
    summary: '是否备份 Whether a certificate is deposited',
    description: 'By its fingerprint, and since when: nothing else is told, and nothing can be listed.',
    may: null,
    params: sha256Params,
    answers: { 200: ['It is', DepositCheckSchema] },
    problems: { 404: 'It is not' },
  },
]

export const describeDeposits = (resources: OpenAPIHono): void => describe(resources, '出境备份 deposits', ROUTES)
