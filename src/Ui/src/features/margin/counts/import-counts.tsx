import { useState } from 'react'
import { Button } from '@mantine/core'
import { FileField } from '@/components/file-field'
import { OrderProblem } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { sendFile, type FileProblem } from '@/lib/send-file'
import { takenWords } from './counts-words'
import classes from './counts.module.css'

interface Taken {
  readonly lines: number
  readonly days: number
  readonly notPaying: number
}

/** Brings what an ad server counted from a file. */
export function ImportCounts({ onDone }: { onDone: (text: string) => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [problems, setProblems] = useState<readonly FileProblem[]>([])
  const [busy, setBusy] = useState(false)

  async function bring(chosen: File) {
    setBusy(true)
    const answer = await sendFile<Taken>(
      `/margin/counts/file?${new URLSearchParams({ name: chosen.name.slice(0, 200) })}`,
      chosen,
    )
    setBusy(false)
    if ('lines' in answer) onDone(takenWords(answer))
    else setProblems(answer)
  }

  return (
    <Panel title="Bring an ad server’s counts" note="a file is taken in whole or not at all">
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (file) void bring(file)
        }}
      >
        <div className={classes.fields}>
          <FileField accept=".csv,.tsv,.txt,.xlsx" onChoose={setFile} />
          <Button type="submit" disabled={file === null} loading={busy}>
            Bring it
          </Button>
        </div>
        <p className={classes.says}>
          CSV or XLSX, a row a line and day, with the columns <code>Booking</code>, <code>Line</code>, <code>Day</code>{' '}
          (2026-03-31) and <code>Units</code>: what the client pays by, such as impressions. Bring the same days again
          when the ad server has restated them; what is known already changes nothing.
        </p>
        {problems.map((problem) => (
          <OrderProblem key={problem.message}>{problem.message}</OrderProblem>
        ))}
      </form>
    </Panel>
  )
}
