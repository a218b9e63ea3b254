import { useState } from 'react'
import { Button } from '@mantine/core'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatMoment } from '@/lib/time'
import { saveRuleMutation, type AlertRule } from './rule-queries'
import { ruleLines } from './line-diff'
import { ruleVersionsQuery } from './rule-text-queries'
import { versionsOf, type VersionLine } from './rule-version-words'
import { TextDiff } from './text-diff'
import classes from './alerts.module.css'

/** What a rule said before, with what going back would change. Going back makes a new version: nothing is ever rewritten. */
export function RuleVersions({ rule, onSaved }: { rule: AlertRule; onSaved: () => void }) {
  const { data, problem, reload } = useKeptQuery({
    query: ruleVersionsQuery,
    variables: { ruleId: rule.ruleId },
    requestPolicy: 'cache-and-network',
  })
  const versions = versionsOf(data?.alertRuleVersions ?? [], rule)
  if (problem) return <ErrorNote problem={problem} what="The versions could not be loaded." onRetry={reload} />
  if (versions.length < 2) return null
  return (
    <Panel title="Versions" note="every one is kept">
      <ol className={classes.versions}>
        {versions.map((version) => (
          <Version key={version.key} version={version} rule={rule} onSaved={onSaved} />
        ))}
      </ol>
    </Panel>
  )
}

function Version({ version, rule, onSaved }: { version: VersionLine; rule: AlertRule; onSaved: () => void }) {
  const { zone } = useOrganization()
  const mayWrite = useAllowed('TRADER')
  const [shows, setShows] = useState(false)
  const order = useOrder(saveRuleMutation)
  return (
    <li className={classes.version}>
      <span className={classes.actions}>
        <b>{version.title}</b>
        <span className={classes.dim}>
          {version.by ? `${version.by}, ${formatMoment(version.at, zone)}` : 'as it comes ready'}
          {version.isPaused && ' · paused'}
        </span>
        {version.isCurrent ? (
          <span className={classes.mark}>Counts now</span>
        ) : (
          <Button size="compact-xs" variant="default" aria-expanded={shows} onClick={() => setShows(!shows)}>
            {shows ? 'Hide' : 'Compare'}
            <span className="pl-hidden"> {version.title}</span>
          </Button>
        )}
      </span>
      {shows && (
        <>
          <p className={classes.says}>What going back to it would change of the rule as it counts now:</p>
          <TextDiff
            label={`${version.title} beside the rule as it counts now`}
            before={ruleLines(rule.text, rule.isPaused)}
            after={ruleLines(version.text, version.isPaused)}
          />
          {mayWrite && (
            <span className={classes.actions}>
              <Button
                size="compact-sm"
                loading={order.busy}
                onClick={() =>
                  void order
                    .give({ input: { text: version.text, basedOn: rule.version, isPaused: version.isPaused } })
                    .then((done) => done && onSaved())
                }
              >
                Go back to {version.title.toLowerCase()}
              </Button>
            </span>
          )}
          <OrderErrors errors={order.errors} />
        </>
      )}
    </li>
  )
}
