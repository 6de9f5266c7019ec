import { type FormField, formFields } from './form-fields.ts'
import { IncomingReferences } from './incoming-references.ts'
import { asReference, eachReference, type IndirectObject, type PdfDictionary, type PdfObject } from './pdf-object.ts'
import type { PdfRevision } from './pdf-revision.ts'

/** One object that differs between the signed revision and the final document. */
export interface Change {
  readonly number: number
  /** In the signed revision; null where it was not there. */
  readonly before: IndirectObject | null
  /** In the final document; null where it was freed or its entry leads nowhere. */
  readonly after: IndirectObject | null
}

/** Keys under which new objects may hang, and the rule that vouches for what hangs there. */
export type PartOf = 'appearance' | 'signature' | 'security-store' | 'metadata' | 'extensions' | 'form-resources'

/** What the rules of `change-rules.ts` look things up in. */
export class ChangeContext {
  readonly signed: PdfRevision
  readonly final: PdfRevision
  readonly changes: ReadonlyMap<number, Change>
  readonly incoming: IncomingReferences
  /** Object numbers of catalog and form, as the final document names them; they must be the signed ones. */
  readonly catalogNumber: number | null
  readonly fieldsBefore: readonly FormField[]
  /** Signature fields that were added, or were empty, and now hold one of the sound signatures. */
  readonly filled = new Map<number, FormField>()
  /** Widgets of those fields that are objects of their own, with their field. */
  readonly widgets = new Map<number, FormField>()
  readonly signatures = new Set<number>()
  /** Empty signature fields and widgets as they were signed: only they may lose their old appearance. */
  readonly emptied = new Map<number, PdfDictionary>()
  /** New or changed objects by what they hang from. */
  readonly parts = new Map<number, Set<PartOf>>()

  constructor(
    signed: PdfRevision,
    final: PdfRevision,
    changes: ReadonlyMap<number, Change>,
    sound: ReadonlySet<number>,
  ) {
    this.signed = signed
    this.final = final
    this.changes = changes
    this.incoming = new IncomingReferences(signed)
    this.catalogNumber = asReference(final.trailer.entries.get('Root'))?.number ?? null
    this.fieldsBefore = formFields(signed)
    this.#findFilledFields(sound)
    this.#findParts()
  }

  #findFilledFields(sound: ReadonlySet<number>): void {
    const before = new Map(this.fieldsBefore.map((field) => [field.number, field]))
    for (const field of formFields(this.final)) {
      const signature = asReference(field.value)?.number
      if (field.type !== 'Sig' || field.number === null || signature === undefined) continue
      // A dictionary that was already there is no new signature, whatever field now points at it.
      if (!sound.has(signature) || this.changes.get(signature)?.before !== null) continue
      const known = before.get(field.number)
      const wasEmpty = known !== undefined && known.type === 'Sig' && known.value === null
      const wasAbsent = known === undefined && this.changes.get(field.number)?.before === null
      if (!wasEmpty && !wasAbsent) continue
      this.filled.set(field.number, field)
      this.signatures.add(signature)
      if (known !== undefined) this.emptied.set(field.number, known.dictionary)
      for (const widget of field.widgets) {
        this.widgets.set(widget, field)
        const dictionary = this.signed.dictionary(this.signed.indirect(widget)?.value)
        if (known?.widgets.includes(widget) && dictionary !== null) this.emptied.set(widget, dictionary)
      }
    }
  }

  #findParts(): void {
    const catalog = this.final.catalog
    const form = this.final.dictionary(catalog?.entries.get('AcroForm'))
    this.#hang('security-store', catalog?.entries.get('DSS'))
    this.#hang('extensions', catalog?.entries.get('Extensions'))
    this.#hang('metadata', catalog?.entries.get('Metadata'))
    this.#hang('form-resources', form?.entries.get('DR'))
    for (const signature of this.signatures)
      this.#hang('signature', { kind: 'reference', number: signature, generation: 0 })
    for (const number of [...this.filled.keys(), ...this.widgets.keys()]) {
      const dictionary = this.final.dictionary(this.final.indirect(number)?.value)
      for (const key of ['AP', 'MK', 'Lock', 'SV']) this.#hang('appearance', dictionary?.entries.get(key))
    }
  }

  #hang(part: PartOf, value: PdfObject | undefined): void {
    const open: PdfObject[] = [value ?? null]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      eachReference(next, ({ number }) => {
        const change = this.changes.get(number)
        const known = this.parts.get(number)
        if (change === undefined || known?.has(part)) return
        this.final.file.work.spend(1)
        if (known === undefined) this.parts.set(number, new Set([part]))
        else known.add(part)
        if (change.after !== null) open.push(change.after.value)
      })
    }
  }
}
