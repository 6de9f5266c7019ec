import { sm3 } from '../../crypto/digest.ts'
import { SM2_DEFAULT_ID, verifySm2 } from '../../crypto/sm2.ts'
import { makeSm2Signatures, type Sm2Sample } from './sm2-samples.ts'

export type SmWork = 'stranger' | 'regular' | 'sm3'

/** More keys than are remembered, none of which has a table, so that each is met as if for the first time. */
const STRANGERS = 128
/** As many as have tables. */
const REGULARS = 8
const DOCUMENT_OCTETS = 1_048_576

let samples: readonly Sm2Sample[] | null = null
let document: Uint8Array | null = null

/** One unit of work by its number, the same in every runtime; true where it was done right. */
export async function smWork(work: SmWork, unit: number): Promise<boolean> {
  if (work === 'sm3') {
    document ??= new Uint8Array(DOCUMENT_OCTETS)
    return sm3(document).length === 32
  }
  samples ??= makeSm2Signatures(REGULARS + STRANGERS)
  const at = work === 'stranger' ? REGULARS + (unit % STRANGERS) : unit % REGULARS
  const { point, rs, message } = samples[at]!
  return verifySm2(point, SM2_DEFAULT_ID, rs, [message])
}
