import { useState } from 'react'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { FileField } from '@/components/file-field'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { importRatesMutation } from './rates-queries'
import classes from './rates.module.css'

/** Brings a file of published rates. */
export function ImportRates({ onDone }: { onDone: (text: string) => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [base, setBase] = useState('EUR')
  const [isCorrection, setCorrection] = useState(false)
  const order = useOrder(importRatesMutation)

  async function bring(chosen: File) {
    const done = await order.give({ input: { text: await chosen.text(), base, isCorrection } })
    if (!done) return
    const corrected = done.corrected > 0 ? `, ${formatCount(done.corrected)} corrected` : ''
    onDone(`${formatCount(done.added)} rates are new${corrected}.`)
  }

  return (
    <Panel title="Bring rates" note="a file is taken in whole or not at all">
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (file) void bring(file)
        }}
      >
        <div className={classes.fields}>
          <FileField accept=".csv,.txt,.tsv,text/csv,text/plain" onChoose={setFile} />
          <TextInput
            label="Published for one unit of"
            maxLength={3}
            value={base}
            error={errorAt(order.errors, 'input.base')}
            onChange={(event) => setBase(event.currentTarget.value)}
          />
          <Checkbox
            label="It corrects rates that are kept otherwise"
            checked={isCorrection}
            onChange={(event) => setCorrection(event.currentTarget.checked)}
          />
          <Button type="submit" disabled={file === null} loading={order.busy}>
            Bring them
          </Button>
        </div>
        <p className={classes.says}>
          CSV as the European Central Bank publishes it, a row a day and a column a currency (<code>Date,USD,JPY</code>
          ), or a row a rate (<code>Date,Base,Quote,Rate</code>).
        </p>
        {/* They are all of the file, and say by themselves where in it. */}
        <OrderErrors errors={errorsBeside(order.errors, ['input.base']).map((error) => ({ ...error, field: [] }))} />
      </form>
    </Panel>
  )
}
