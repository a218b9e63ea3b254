import { useId, useState } from 'react'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from '@/components/empty-note'
import { OrderProblem } from '@/components/order-errors'
import { Page } from '@/components/page'
import { Panel } from '@/components/panel'
import { ImportReportView } from './import-report'
import { importFile, type ImportReport, type ImportWish } from './import-file'
import { useMayBook } from '@/lib/role'
import classes from './bookings.module.css'

/** Brings bookings in from a file: looked at first, applied then. */
export function ImportPage() {
  const mayBook = useMayBook()
  return (
    <Page>
      <div>
        <p className={classes.crumb}>
          <Link to="/bookings" className={classes.link}>
            Bookings
          </Link>{' '}
          / Import
        </p>
        <h1 className={classes.title}>Import bookings</h1>
      </div>
      {mayBook ? (
        <Import />
      ) : (
        <EmptyNote title="This is for traders and finance">
          Ask one of your organisation to bring the file in.
        </EmptyNote>
      )}
    </Page>
  )
}

function Import() {
  const [file, setFile] = useState<File | null>(null)
  const [decimal, setDecimal] = useState<ImportWish['decimal']>('point')
  const [reason, setReason] = useState('')
  const [correction, setCorrection] = useState(false)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const input = useId()

  async function send(chosen: File, mode: ImportWish['mode'], wish: Partial<ImportWish> = {}) {
    setBusy(true)
    const answer = await importFile(chosen, { decimal, reason, correction, ...wish, mode })
    setBusy(false)
    setFault(typeof answer === 'string' ? answer : null)
    setReport(typeof answer === 'string' ? null : answer)
  }

  function choose(chosen: File | null | undefined) {
    if (!chosen) return
    setFile(chosen)
    void send(chosen, 'preview')
  }

  // Another way to read the file is another preview.
  function read(wish: Partial<ImportWish>) {
    if (file) void send(file, 'preview', wish)
  }

  return (
    <>
      <Panel
        title="The file"
        note="one row a line; CSV in UTF-8 or XLSX, up to 5 MB and 20,000 rows"
        action={
          <span className={classes.actions}>
            <Button component="a" href="/bookings/template.xlsx" download size="compact-sm" variant="default">
              Template, XLSX
            </Button>
            <Button component="a" href="/bookings/template.csv" download size="compact-sm" variant="default">
              Template, CSV
            </Button>
          </span>
        }
      >
        <div className={classes.importing}>
          <label htmlFor={input} className={classes.drop}>
            {/* It lies over the whole place, and so takes what is dropped there. */}
            <input
              id={input}
              type="file"
              className={classes.file}
              accept=".csv,.tsv,.txt,.xlsx"
              onChange={(event) => {
                choose(event.currentTarget.files?.[0])
                // The same file, mended, can be chosen again.
                event.currentTarget.value = ''
              }}
            />
            <b>{file ? file.name : 'Drop a file here, or choose one'}</b>
            <span className={classes.dim}>
              {file ? 'Choose it again once it is mended.' : 'It is looked at before anything is kept.'}
            </span>
          </label>
          <div className={classes.options}>
            <NativeSelect
              label="Numbers have a decimal"
              data={[
                { value: 'point', label: 'point, as in 1234.50' },
                { value: 'comma', label: 'comma, as in 1234,50' },
              ]}
              value={decimal}
              onChange={({ currentTarget: { value } }) => {
                const wanted = value === 'comma' ? 'comma' : 'point'
                setDecimal(wanted)
                read({ decimal: wanted })
              }}
            />
            <TextInput
              label="Why lines change"
              description="For the history; the file’s name when empty."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Checkbox
              label="It corrects mistakes: days that are past are to be read by it"
              checked={correction}
              onChange={(event) => {
                setCorrection(event.currentTarget.checked)
                read({ correction: event.currentTarget.checked })
              }}
            />
          </div>
        </div>
        {fault && <OrderProblem>{fault}</OrderProblem>}
        {busy && !report && (
          <p className={classes.says} role="status">
            Reading the file…
          </p>
        )}
      </Panel>
      {report && file && <ImportReportView report={report} busy={busy} onApply={(mode) => void send(file, mode)} />}
    </>
  )
}
