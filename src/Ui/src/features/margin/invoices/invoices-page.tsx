import { useState } from 'react'
import { Button } from '@mantine/core'
import { Page } from '@/components/page'
import { Toast, type ToastText } from '@/components/toast'
import { useAllowed } from '@/lib/role'
import { MarginHead } from '../margin-head'
import { ImportInvoice } from './import-invoice'
import { StatementView } from './statement-view'
import { StatementsPanel } from './statements-panel'
import type { InvoicesSearch } from './invoices-words'

/** What platforms invoiced, held against what is known and what was booked. */
export function InvoicesPage({ search }: { search: InvoicesSearch }) {
  const [toast, setToast] = useState<ToastText | null>(null)
  const [bringing, setBringing] = useState(false)
  // Whatever changes one statement changes the list too.
  const [changes, setChanges] = useState(0)
  const mayChange = useAllowed('FINANCE')
  const done = (text: string) => {
    setToast({ text })
    setChanges((count) => count + 1)
  }
  const { platform, month, currency } = search
  const isChosen = platform !== undefined && month !== undefined && currency !== undefined
  return (
    <Page>
      <MarginHead title="Invoices">
        {mayChange && (
          <Button size="compact-sm" aria-expanded={bringing} onClick={() => setBringing(!bringing)}>
            Bring an invoice
          </Button>
        )}
      </MarginHead>
      {bringing && (
        <ImportInvoice
          onDone={(text) => {
            setBringing(false)
            done(text)
          }}
        />
      )}
      <StatementsPanel key={`list ${changes}`} chosen={search} />
      {isChosen && (
        <StatementView
          key={`${platform} ${month} ${currency} ${changes}`}
          of={{ platform, month: `${month}-01`, currency }}
          onDone={done}
        />
      )}
      <Toast toast={toast} onClose={() => setToast(null)} />
    </Page>
  )
}
