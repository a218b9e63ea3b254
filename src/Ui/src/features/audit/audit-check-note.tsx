import { useState } from 'react'
import { Button } from '@mantine/core'
import { useClient } from 'urql'
import { formatCount, wordsOf } from '@/lib/format'
import { problemOf } from '@/lib/graphql/problem'
import { auditCheckQuery, type AuditCheck } from './audit-queries'
import classes from './audit.module.css'

/** Reads the whole log on request and says whether every record is what it was. */
export function AuditCheckNote() {
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [check, setCheck] = useState<AuditCheck | null>(null)
  const [failed, setFailed] = useState<string | null>(null)

  async function ask() {
    setBusy(true)
    const { data, error } = await client.query(auditCheckQuery, {}, { requestPolicy: 'network-only' }).toPromise()
    setBusy(false)
    setCheck(data?.auditCheck ?? null)
    setFailed(error ? problemOf(error).message : null)
  }

  return (
    <p className={classes.check} role="status">
      {failed ? (
        `! The log could not be checked. ${failed}`
      ) : check?.problem ? (
        <b className={classes.bad}>
          ! Record {formatCount(check.problem.number)} is wrong: {wordsOf(check.problem.damage).toLowerCase()}. All
          after it prove nothing.
        </b>
      ) : check ? (
        <>
          All {formatCount(check.checked)} records are what they were. The last is number{' '}
          {formatCount(check.headNumber)}, <code className={classes.hash}>{check.headHash.slice(0, 16)}…</code>: keep an
          export, and nobody can take any of them away unseen.
        </>
      ) : (
        'Each record carries the hash of the one before it, so that none can be changed or taken away unseen.'
      )}{' '}
      <Button size="compact-xs" variant="default" loading={busy} onClick={() => void ask()}>
        Check them all
      </Button>
    </p>
  )
}
