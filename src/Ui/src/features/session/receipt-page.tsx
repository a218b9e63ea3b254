import { useEffect, useState } from 'react'
import { Button } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { Logo } from '@/components/logo'
import { PageSkeleton } from '@/components/page-skeleton'
import { formatMoment } from '@/lib/time'
import { readReceipt, type Receipt } from './session'
import classes from './sign-in-page.module.css'

/** Where the link leads that was shown to whoever had an organisation deleted: nobody is signed in any more. */
export function ReceiptPage({ token }: { token: string }) {
  const [receipt, setReceipt] = useState<Receipt | null | undefined>(undefined)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    readReceipt(token).then(setReceipt, () => setFailed(true))
  }, [token])
  if (failed || receipt === null)
    return (
      <main className={classes.page}>
        <EmptyNote title={failed ? 'The server cannot be reached' : 'This is no receipt of ours'}>
          {failed ? 'Load the page again in a moment.' : 'Look whether the whole link was copied.'}
        </EmptyNote>
      </main>
    )
  return (
    <main className={classes.page}>
      {receipt ? (
        <div className={classes.card}>
          <div className={classes.brand}>
            <Logo size={30} />
            <span>Paceline</span>
          </div>
          <h1 className={classes.title}>Deletion of {receipt.name}</h1>
          <p className={classes.notice}>{sayHow(receipt)}</p>
          {receipt.certificate && (
            <>
              <p className={classes.notice}>
                The SHA-256 of the certificate is <code style={{ overflowWrap: 'anywhere' }}>{receipt.hash}</code>. The
                operators of this installation have it too.
              </p>
              <Button component="a" href={asFile(receipt.certificate)} download="deletion-certificate.json" fullWidth>
                Download the certificate
              </Button>
            </>
          )}
        </div>
      ) : (
        <PageSkeleton heights={[220]} />
      )}
    </main>
  )
}

function sayHow(receipt: Receipt): string {
  if (receipt.endedAt) return `Everything was deleted by ${formatMoment(receipt.endedAt, 'UTC')} UTC.`
  if (receipt.takenBackAt)
    return `It was taken back on ${formatMoment(receipt.takenBackAt, 'UTC')} UTC; nothing was deleted.`
  if (receipt.begunAt) return 'It is under way; load the page again in a few minutes.'
  return `It begins on ${formatMoment(receipt.dueAt, 'UTC')} UTC, unless an administrator takes it back.`
}

const asFile = (certificate: string) => `data:application/json;charset=utf-8,${encodeURIComponent(certificate)}`
