import type { ListFaultCode } from '../../publish/list-fault-code.ts'
import type { Text } from '../catalogue.ts'

const KEPT = 'Whom to trust is never guessed: the last list that was in order stays in force, with its age.'
const PUBLISHER = 'Ask whoever publishes the list; nothing is wrong with the signatures that are verified by it.'

const malformed = (what: string): Text => ({
  what: `The trust list is not taken: ${what}.`,
  why: KEPT,
  next: PUBLISHER,
})

const suspicious = (what: string): Text => ({
  what: `The trust list is refused: ${what}.`,
  why: `An old or exchanged list could bring back authorities that are no longer trusted. ${KEPT}`,
  next: 'Find out by another way which list is the right one before anything is changed by hand.',
})

/** Why a trust list is not taken: never the fault of a signer whose signature is verified. */
export const trustListFaultsEn: Readonly<Record<ListFaultCode, Text>> = {
  'registry.list-version-unsupported': malformed('its format has version {version}, and 5 and 6 are read'),
  'registry.list-malformed': malformed('it does not follow its format at {at}'),
  'registry.list-too-long': malformed('it has more entries than the {max} that are read'),
  'registry.list-row-foreign': suspicious('at {at} it speaks for another region than its own'),
  'registry.list-rows-unsound': malformed('its entries contradict themselves ({code})'),
  'registry.list-certificate-missing': malformed('it names a certificate that it does not carry ({certificate})'),
  'registry.list-certificate-altered': suspicious('a certificate in it is not the one it is listed as ({certificate})'),
  'registry.list-signer-unknown': suspicious('it is signed by somebody who is not known to sign it ({certificate})'),
  'registry.list-signer-not-valid': suspicious(
    'its signer’s certificate was not valid when it was issued ({certificate})',
  ),
  'registry.list-region-unexpected': suspicious('it is the list of another region'),
  'registry.list-not-yet-issued': suspicious('it says that it is issued in the future'),
  'registry.list-expired': suspicious('it is no longer good (its next one was due {nextUpdate})'),
  'registry.list-rolled-back': suspicious('it is older than the one that is held (number {sequence}, held {held})'),
  'registry.list-forked': suspicious('it is not the one that follows what is held (number {sequence}, held {held})'),
  'registry.signed-malformed': malformed('its signature cannot be read'),
  'registry.signed-mismatch': suspicious('its signature does not verify ({reason})'),
}
