import { useState } from 'react'
import { Button } from '@mantine/core'
import { useClient } from 'urql'
import { ErrorNote } from '@/components/error-note'
import { problemOf, type Problem } from '@/lib/graphql/problem'
import { useOrganization } from '@/lib/organization'
import { rulesTextQuery } from './rule-text-queries'
import { exportName } from './rules-text-words'

/** Hands all rules out as a text, to be kept beside other code or taken in by another organisation. */
export function RulesExport() {
  const client = useClient()
  const { name } = useOrganization()
  const [problem, setProblem] = useState<Problem>()
  const hand = async () => {
    const { data, error } = await client.query(rulesTextQuery, {}, { requestPolicy: 'network-only' })
    setProblem(error && problemOf(error))
    if (!data) return
    const address = URL.createObjectURL(new Blob([data.alertRules.text], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = address
    link.download = exportName(name, new Date().toISOString().slice(0, 10))
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <>
      {problem && (
        <ErrorNote problem={problem} what="The rules could not be written out." onRetry={() => void hand()} />
      )}
      <Button size="compact-sm" variant="default" onClick={() => void hand()}>
        Export
      </Button>
    </>
  )
}
