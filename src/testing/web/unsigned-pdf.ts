/** The least that is a PDF: an empty catalogue, and no signature. ISO 32000-2:2020 §7.5 */
export const UNSIGNED_PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
xref
0 3
0000000000 65535 f\r
0000000009 00000 n\r
0000000052 00000 n\r
trailer<</Size 3/Root 1 0 R>>
startxref
96
%%EOF`
