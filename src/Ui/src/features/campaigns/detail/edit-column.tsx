import { Button } from '@mantine/core'
import type { ChangeTarget } from '@/components/changes/change-dialog'
import type { DataColumn } from '@/components/data-table'

/** How what is in a row is changed at its platform. */
export interface Change {
  /** Whether its platform lets anything of it be changed. */
  readonly isOffered: (target: ChangeTarget) => boolean
  readonly open: (target: ChangeTarget) => void
}

/**
 * The column that opens what can be changed of a row; none for whoever may not.
 *
 * @param targetOf what a row is of; null where it is of nothing that could be changed.
 */
export const editColumn = <Row,>(
  change: Change | undefined,
  targetOf: (row: Row) => ChangeTarget | null,
): readonly DataColumn<Row>[] =>
  change
    ? [
        {
          key: 'edit',
          label: 'Edit',
          head: '',
          cell: (row) => {
            const target = targetOf(row)
            return (
              target &&
              change.isOffered(target) && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Edit ${target.name}`}
                  onClick={() => change.open(target)}
                >
                  Edit
                </Button>
              )
            )
          },
        },
      ]
    : []
