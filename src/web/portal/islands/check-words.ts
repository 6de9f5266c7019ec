/** Words that the server writes beside the choice of files; `{0}` and so on stand for what the script counts or names. */
export interface CheckScriptWords {
  readonly working: string
  readonly cancelled: string
  /** Files, matches, others. */
  readonly done: string
  /** Where there is nothing yet to compare with. */
  readonly computed: string
  /** Where what was entered is no fingerprint. */
  readonly wrong: string
}

/** What a file turned out to be; each has a template of its own in the page. */
export type CheckAnswer = 'same' | 'other' | 'computed' | 'unreadable'
