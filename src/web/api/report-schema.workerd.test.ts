import { expect, inject, test } from 'vitest'
import { ReportSchema } from './report-schema.ts'

test.each(inject('contracts'))('the report on $entry.id is as the published schema says', ({ nodeReport }) => {
  const result = JSON.parse(nodeReport)
  if (!result.ok) return expect(result.fault.code).toMatch(/^[a-z0-9]+\.[a-z-]+$/)
  expect(() => ReportSchema.parse(result.value)).not.toThrow()
})
