import { useState } from 'react'
import { Button } from '@mantine/core'
import { useQuery } from 'urql'
import { DataTable, type DataColumn } from '@/components/data-table'
import { PageSkeleton } from '@/components/page-skeleton'
import { useOrganization } from '@/lib/organization'
import { formatMoment } from '@/lib/time'
import { courseQuery, type AlertDetail } from './alert-queries'
import { courseOfSteps, courseRows, courseSummary, knownSince, valueWords, type Course } from './course-words'
import { CourseChart } from './course-chart'
import classes from './alerts.module.css'

/** What the rule judged around the moment at which it fired, as it was known then; nothing where no line can be drawn. */
export function AlertCourse({ detail }: { detail: AlertDetail }) {
  const { zone } = useOrganization()
  const [asTable, setAsTable] = useState(false)
  const [{ data, fetching }] = useQuery({ query: courseQuery, variables: { id: detail.alert.id } })
  if (fetching && !data) return <PageSkeleton heights={[210]} />
  const course: Course | undefined = data?.alertCourse ?? courseOfSteps(detail)
  if (!course) return null
  const since = knownSince(course)
  return (
    <div className={classes.course}>
      <div className={classes.courseHead}>
        <h3 className={classes.sub}>{data?.alertCourse ? `${course.label} around that moment` : course.label}</h3>
        <Button size="compact-xs" variant="default" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Chart' : 'Table'}
          <span className="pl-hidden"> of what was judged</span>
        </Button>
      </div>
      {asTable ? (
        <DataTable
          label="What was judged"
          columns={columns(course, zone)}
          rows={courseRows(course, zone)}
          rowKey={({ at }) => at}
          maxHeight={220}
        />
      ) : (
        <CourseChart course={course} zone={zone} summary={courseSummary(course, zone)} />
      )}
      <p className={classes.says}>
        As it was known at each moment
        {since ? `; nothing of it was known before ${formatMoment(since, zone)}.` : ', whatever was restated since.'}
      </p>
    </div>
  )
}

const columns = ({ unit }: Course, zone: string): readonly DataColumn<ReturnType<typeof courseRows>[number]>[] => [
  {
    key: 'at',
    label: 'At',
    grows: true,
    cell: ({ at, fired }) => (fired ? <b>{formatMoment(at, zone)}: fired</b> : formatMoment(at, zone)),
  },
  { key: 'value', label: 'Value', numeric: true, cell: ({ value }) => valueWords(value, unit) },
  { key: 'threshold', label: 'Threshold', numeric: true, cell: ({ threshold }) => valueWords(threshold, unit) },
]
