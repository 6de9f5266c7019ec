import type { Child } from 'hono/jsx'

export interface Column<Row> {
  readonly title: string
  /** Leads somewhere, and says nothing on paper. */
  readonly onScreen?: true
  readonly cell: (row: Row) => Child
}

/**
 * A table whose first column names the row. Where the screen is narrow each row becomes a block and each cell carries its
 * column's title.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
}) {
  return (
    <table class="data-table">
      <caption class="heard">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, onScreen }) => (
            <th scope="col" class={onScreen && 'screen-only'}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map(({ title, onScreen, cell }, index) =>
              index === 0 ? (
                <th scope="row">{cell(row)}</th>
              ) : (
                <td data-title={title} class={onScreen && 'screen-only'}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
