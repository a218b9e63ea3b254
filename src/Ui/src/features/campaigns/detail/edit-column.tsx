import { Button } from '@mantine/core'
import type { ChangeTarget } from '@/components/changes/change-dialog'
import type { DataColumn } from '@/components/data-table'

/**
 * The column that opens what can be changed of a row at its platform; none for whoever may not.
 *
 * @param targetOf what a row is of; null where nothing of it can be changed.
 */
export const editColumn = <Row,>(
  onChange: ((target: ChangeTarget) => void) | undefined,
  targetOf: (row: Row) => ChangeTarget | null,
): readonly DataColumn<Row>[] =>
  onChange
    ? [
        {
          key: 'edit',
          label: 'Edit',
          head: '',
          cell: (row) => {
            const target = targetOf(row)
            return (
              target && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Edit ${target.name}`}
                  onClick={() => onChange(target)}
                >
                  Edit
                </Button>
              )
            )
          },
        },
      ]
    : []
