/** What a colour says. Never alone: a shape and a word stand with it. WCAG 2.2 §1.4.1 */
export type Tone = 'passed' | 'unknown' | 'failed' | 'none'
