import { type Bytes, concatBytes, hexOf, latin1Of } from '../base/bytes.ts'
import { AttributeType } from '../cms/attribute.ts'
import { makeTestCms, makeTestTimestamp } from '../cms/make-test-cms.ts'
import { bytesOf, signAgain, signedPdf, type TestPdf } from '../formats/pdf/build-test-pdf.ts'
import type { Party, Stamp } from './make-test-domain.ts'

/** Signs and time-stamps PDF files save by save, for tests of judgement. */

/** Room for a message; what it leaves over stays zero. */
const ROOM = { contents: new Uint8Array(12_000), padding: 0 } as const
const TIMESTAMP = { ...ROOM, type: 'DocTimeStamp', subFilter: 'ETSI.RFC3161' } as const

type Make = (covered: Bytes) => Promise<Uint8Array>

/** Makes the message of the last save and puts it in its place. */
async function fill(pdf: TestPdf, make: Make): Promise<TestPdf> {
  const text = latin1Of(pdf.bytes)
  const open = text.indexOf('<', text.lastIndexOf('/Contents <'))
  const close = text.indexOf('>', open) + 1
  const message = await make(concatBytes(pdf.bytes.subarray(0, open), pdf.bytes.subarray(close)))
  pdf.bytes.set(bytesOf(hexOf(message)), open + 1)
  return pdf
}

const signing =
  (party: Party, ...stamps: Stamp[]): Make =>
  (content) =>
    makeTestCms({
      signers: [party.signer],
      content,
      detached: true,
      ...(stamps.length > 0 && {
        unsignedAttributes: async (signature) => [
          { oid: AttributeType.timestampToken, values: await Promise.all(stamps.map((stamp) => stamp(signature))) },
        ],
      }),
    })

const stamping =
  (tsa: Party, time: string, imprinted?: Bytes): Make =>
  (covered) =>
    makeTestTimestamp({ tsa: tsa.signer, imprinted: imprinted ?? covered, time })

/** A first save that is signed. */
export const signFirst = (party: Party, ...stamps: Stamp[]): Promise<TestPdf> =>
  fill(signedPdf('table', ROOM), signing(party, ...stamps))

/** A first save that is time-stamped; `as a signature` says that it is none. */
export const stampFirst = (tsa: Party, time: string, how?: 'as a signature'): Promise<TestPdf> =>
  fill(signedPdf('table', how ? ROOM : TIMESTAMP), stamping(tsa, time))

/** A second save that is signed. */
export const signNext = (pdf: TestPdf, party: Party): Promise<TestPdf> =>
  fill(signAgain(pdf, 'table', ROOM), signing(party))

/** A second save with a document time-stamp over all before it, or over other octets. */
export const stampNext = (pdf: TestPdf, tsa: Party, time: string, imprinted?: Bytes): Promise<TestPdf> =>
  fill(signAgain(pdf, 'table', TIMESTAMP), stamping(tsa, time, imprinted))
