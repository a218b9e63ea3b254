import { useState } from 'react'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { FileField } from '@/components/file-field'
import { OrderProblem } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { platformKeys, platformLong } from '@/lib/platforms'
import { sendFile, type FileProblem } from '@/lib/send-file'
import { lastMonth } from './last-month'
import classes from './invoices.module.css'

interface Taken {
  readonly changed: boolean
  readonly toLookAt: number
  readonly lines: number
}

/** Brings a platform's invoice from a file. */
export function ImportInvoice({ onDone }: { onDone: (text: string) => void }) {
  const organization = useOrganization()
  const [file, setFile] = useState<File | null>(null)
  const [platform, setPlatform] = useState(platformKeys[0] ?? '')
  const [month, setMonth] = useState(() => lastMonth(new Date()))
  const [currency, setCurrency] = useState(organization.currency)
  const [number, setNumber] = useState('')
  const [decimal, setDecimal] = useState('point')
  const [replaces, setReplaces] = useState(false)
  const [problems, setProblems] = useState<readonly FileProblem[]>([])
  const [busy, setBusy] = useState(false)

  async function bring(chosen: File) {
    setBusy(true)
    const query = new URLSearchParams({ platform, month, currency, number, decimal, replaces: String(replaces) })
    const answer = await sendFile<Taken>(`/margin/invoices/file?${query}`, chosen)
    setBusy(false)
    if (!('changed' in answer)) {
      setProblems(answer)
      return
    }
    onDone(
      !answer.changed
        ? `Invoice ${number} was there already, just so.`
        : answer.toLookAt > 0
          ? `Invoice ${number} is in. ${formatCount(answer.toLookAt)} of ${formatCount(answer.lines)} lines of its month call for a look.`
          : `Invoice ${number} is in, and all of its month agrees.`,
    )
  }

  return (
    <Panel title="Bring an invoice" note="a file is taken in whole or not at all">
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
          <NativeSelect
            label="Platform"
            data={platformKeys.map((key) => ({ value: key, label: platformLong(key) }))}
            value={platform}
            onChange={(event) => setPlatform(event.currentTarget.value)}
          />
          <TextInput
            label="Month"
            type="month"
            value={month}
            onChange={(event) => setMonth(event.currentTarget.value)}
          />
          <TextInput
            label="Currency"
            maxLength={3}
            className={classes.currency}
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
          />
          <TextInput
            label="Invoice number"
            maxLength={60}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <NativeSelect
            label="Decimal mark"
            data={[
              { value: 'point', label: 'Point, 1234.50' },
              { value: 'comma', label: 'Comma, 1234,50' },
            ]}
            value={decimal}
            onChange={(event) => setDecimal(event.currentTarget.value)}
          />
          <Checkbox
            label="It replaces the one of its number"
            checked={replaces}
            onChange={(event) => setReplaces(event.currentTarget.checked)}
          />
          <Button type="submit" disabled={file === null} loading={busy}>
            Bring it
          </Button>
        </div>
        <p className={classes.says}>
          CSV or XLSX with a column of ids, <code>Line item ID</code>, <code>Insertion order ID</code> or{' '}
          <code>Campaign ID</code>, and one of amounts, <code>Amount</code>. Amounts below zero are credits. A row
          without an id is of the whole account, and one named <code>Total</code> is checked.
        </p>
        {problems.map((problem) => (
          <OrderProblem key={problem.message}>{problem.message}</OrderProblem>
        ))}
      </form>
    </Panel>
  )
}
