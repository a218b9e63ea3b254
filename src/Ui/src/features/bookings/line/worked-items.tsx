import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { formatCount, formatMoney, formatPercent } from '@/lib/format'
import { platformLong } from '@/lib/platforms'
import { formatDay } from '@/lib/time'
import classes from './line.module.css'
import type { WorkedItem } from './line-query'

/** What works for a line, on whichever platforms, and how much of it each brought. */
export function WorkedItems({ items }: { items: readonly WorkedItem[] }) {
  if (items.length === 0)
    return (
      <EmptyNote
        title="Nothing works for it"
        action={
          <Button component={Link} to="/bookings/mapping" variant="default">
            Map line items
          </Button>
        }
      >
        Delivery counts for the line from the day it is mapped, and for all days before.
      </EmptyNote>
    )
  const whole = items.reduce((sum, item) => sum + Number(item.impressions ?? 0), 0)
  const columns: DataColumn<WorkedItem>[] = [
    {
      key: 'name',
      label: 'Line item',
      grows: true,
      cell: (item) =>
        item.campaignId === null ? (
          item.name
        ) : (
          <Link to="/campaigns/$id" params={{ id: item.campaignId }} className={classes.link}>
            {item.name}
          </Link>
        ),
    },
    { key: 'platform', label: 'Platform', cell: (item) => platformLong(item.item.split(':')[0]!) },
    {
      key: 'percent',
      label: 'Part',
      numeric: true,
      tip: 'How much of the line item is this line’s; the rest is other lines’.',
      cell: (item) => `${Number(item.percent)}%`,
    },
    {
      key: 'impressions',
      label: 'Impressions',
      numeric: true,
      cell: (item) => formatCount(item.impressions),
    },
    {
      key: 'share',
      label: 'Of the line',
      numeric: true,
      tip: 'Of all impressions of the line.',
      cell: (item) =>
        formatPercent(whole === 0 || item.impressions === null ? null : Number(item.impressions) / whole, 1),
    },
    { key: 'clicks', label: 'Clicks', numeric: true, cell: (item) => formatCount(item.clicks) },
    { key: 'conversions', label: 'Conversions', numeric: true, cell: (item) => formatCount(item.conversions) },
    { key: 'cost', label: 'Cost', numeric: true, cell: (item) => formatMoney(item.cost, item.currency, 2) },
    { key: 'through', label: 'Complete through', cell: (item) => formatDay(item.dataThrough) },
  ]
  return <DataTable label="Worked for by" columns={columns} rows={items} rowKey={(item) => item.item} />
}
