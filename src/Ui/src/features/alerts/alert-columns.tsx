import { Checkbox } from '@mantine/core'
import type { DataColumn } from '@/components/data-table'
import { LongName } from '@/components/long-name'
import { SeverityLabel } from '@/components/severity-label'
import { SubjectLink } from '@/components/subject-link'
import { foreseenWords } from '@/lib/foreseen-words'
import { formatAgo, formatMoment, formatMomentBoth } from '@/lib/time'
import type { AlertRow } from './alert-queries'
import { stakeWords } from './alert-words'
import { silencedWords } from './silence-words'
import classes from './alerts.module.css'

interface AlertColumnsOptions {
  /** The alert looked at. */
  chosen: string | undefined
  onChosen: (alert: string | undefined) => void
  zone: string
  now: number
}

/** Selects alerts, one by one, with Shift all up to one, or all at once. */
export const selectColumn = (
  selected: ReadonlySet<string>,
  rows: readonly AlertRow[],
  onSelect: (id: string, upTo: boolean) => void,
  onAll: () => void,
): DataColumn<AlertRow> => {
  const count = rows.filter(({ id }) => selected.has(id)).length
  return {
    key: 'select',
    label: 'Select',
    head: (
      <Checkbox
        size="xs"
        aria-label="Select all alerts of this page"
        checked={rows.length > 0 && count === rows.length}
        indeterminate={count > 0 && count < rows.length}
        onChange={onAll}
      />
    ),
    cell: (row) => (
      <Checkbox
        size="xs"
        aria-label={`Select ${row.rule} on ${row.subject.name}`}
        checked={selected.has(row.id)}
        onChange={(event) => onSelect(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
      />
    ),
  }
}

/** What the inbox shows of an alert. */
export function alertColumns({ chosen, onChosen, zone, now }: AlertColumnsOptions): readonly DataColumn<AlertRow>[] {
  return [
    { key: 'severity', label: 'Severity', cell: (row) => <SeverityLabel severity={row.severity} /> },
    {
      key: 'rule',
      label: 'What',
      cell: (row) => (
        <button
          type="button"
          className={classes.row}
          aria-pressed={row.id === chosen}
          onClick={() => onChosen(row.id === chosen ? undefined : row.id)}
        >
          {row.rule}
        </button>
      ),
    },
    {
      key: 'subject',
      label: 'On',
      cell: (row) => (
        <SubjectLink subject={row.subject} className={classes.on}>
          <LongName name={row.subject.name} />
        </SubjectLink>
      ),
    },
    {
      key: 'sentence',
      label: 'What happened',
      grows: true,
      cell: (row) => {
        const silenced = silencedWords(row, zone)
        return (
          <>
            {silenced && (
              <span className={classes.mark} data-tip={silenced}>
                Silenced
              </span>
            )}
            {row.followsFrom && (
              <span
                className={classes.mark}
                data-tip={`Follows from ${row.followsFrom.rule}: ${row.followsFrom.subject}. Whoever is told of that is not told of this while it is out`}
              >
                Follows
              </span>
            )}
            {row.takenBackAt && (
              <span
                className={classes.mark}
                data-tip={`It should not have fired: its data was restated, as was found out ${formatMoment(row.takenBackAt, zone)}`}
              >
                Taken back
              </span>
            )}
            {row.sentence}
            {row.foreseen && (
              <span className={classes.dim} data-tip={formatMomentBoth(row.foreseen.at, zone)}>
                {' '}
                {foreseenWords(row.foreseen, zone, now)}.
              </span>
            )}
          </>
        )
      },
    },
    { key: 'stake', label: 'An hour costs', numeric: true, cell: stakeWords },
    {
      key: 'since',
      label: 'Since',
      cell: (row) => <span data-tip={formatMomentBoth(row.firedAt, zone)}>{formatAgo(row.firedAt, now)}</span>,
    },
    { key: 'assignee', label: 'Assigned to', cell: (row) => row.assignee ?? '—' },
  ]
}
