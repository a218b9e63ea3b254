import { memo } from 'react'
import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { LongName } from '@/components/long-name'
import { platformLong, platformShort } from '@/lib/platforms'
import type { Campaign } from '../campaign-fields'
import { boardColumns } from './board-columns'
import classes from './board-table.module.css'
import type { ColumnKey } from './column-keys'

export const rowDomId = (id: string) => `row-${id}`

interface BoardRowProps {
  campaign: Campaign
  index: number
  top: number
  columns: readonly ColumnKey[]
  active: boolean
  selected: boolean
  /** When the row last changed by itself; a new value restarts the highlight. */
  changedAt: number | undefined
  onActivate: (index: number) => void
  onSelect: (index: number, range: boolean) => void
}

export const BoardRow = memo(function BoardRow(props: BoardRowProps) {
  const { campaign, index, top, columns, active, selected, changedAt, onActivate, onSelect } = props
  return (
    <div
      role="row"
      id={rowDomId(campaign.id)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes.bodyRow}
      data-active={active || undefined}
      data-selected={selected || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onActivate(index)}
    >
      {changedAt !== undefined && <span key={changedAt} className={classes.changed} aria-hidden="true" />}
      <div role="rowheader" className={classes.nameCell}>
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={`Select ${campaign.name}`}
          checked={selected}
          onChange={(event) => onSelect(index, (event.nativeEvent as MouseEvent).shiftKey)}
          className={classes.check}
        />
        <span className={classes.two}>
          <Link
            to="/campaigns/$id"
            params={{ id: campaign.id }}
            className={classes.name}
            data-tip={campaign.name}
            aria-label={campaign.name}
            data-campaign={campaign.id}
          >
            <LongName name={campaign.name} />
          </Link>
          <small className={classes.under}>
            {!columns.includes('platform') && (
              <span
                className={classes.badge}
                data-tip={`${platformLong(campaign.platform)}, id ${campaign.externalId}`}
              >
                {platformShort(campaign.platform)}
              </span>
            )}
            <span>{campaign.advertiser.name}</span>
          </small>
        </span>
      </div>
      {columns.map((key) => (
        <div key={key} role="gridcell" className={boardColumns[key].numeric ? classes.numberCell : classes.cell}>
          {boardColumns[key].cell(campaign)}
        </div>
      ))}
    </div>
  )
})
