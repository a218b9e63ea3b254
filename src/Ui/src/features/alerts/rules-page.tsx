import { useState } from 'react'
import { Button, NativeSelect } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatMoment } from '@/lib/time'
import { AlertsHead } from './alerts-head'
import { RuleEditor } from './rule-editor'
import { RuleVersions } from './rule-versions'
import { RulesExport } from './rules-export'
import { RulesImport } from './rules-import'
import { rulesQuery, type AlertRule, type RuleScope, type RuleTemplate } from './rule-queries'
import classes from './alerts.module.css'

const blank =
  'alert my_rule v1 "What it watches"\non campaign\nwarn when pacing < 80\nrecover when pacing >= 90 or not in_flight\n'

interface RulesPageProps {
  /** The rule looked at; "new" for one that is not kept yet, "import" for a text of many. */
  rule: string | undefined
  onRule: (rule: string | undefined) => void
}

/** What alerts are judged by. */
export function RulesPage({ rule, onRule }: RulesPageProps) {
  const { zone } = useOrganization()
  const [template, setTemplate] = useState<string>()
  const mayWrite = useAllowed('TRADER')
  const { data, problem, reload } = useKeptQuery({ query: rulesQuery, requestPolicy: 'cache-and-network' })
  if (problem && !data) return <ErrorNote problem={problem} what="The rules could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[320]} />
  const { rules, scopes, templates } = data.alertRules
  const chosen = rules.find(({ ruleId }) => ruleId === rule)
  const imports = rule === 'import' && mayWrite
  const columns: readonly DataColumn<AlertRule>[] = [
    {
      key: 'name',
      label: 'Rule',
      grows: true,
      cell: (row) => (
        <button
          type="button"
          className={classes.row}
          aria-pressed={row.ruleId === rule}
          onClick={() => onRule(row.ruleId === rule ? undefined : row.ruleId)}
        >
          {row.name}
        </button>
      ),
    },
    { key: 'state', label: 'State', cell: (row) => (row.isPaused ? 'Paused' : 'Judges') },
    { key: 'version', label: 'Version', numeric: true, cell: (row) => row.version },
    {
      key: 'by',
      label: 'From',
      cell: (row) => (row.isOfPack ? 'Ready pack' : `${row.by ?? ''}, ${formatMoment(row.at, zone)}`),
    },
  ]
  return (
    <Page>
      <AlertsHead
        title="Rules"
        action={
          <span className={classes.actions}>
            <RulesExport />
            {mayWrite && (
              <>
                <Button size="compact-sm" variant="default" onClick={() => onRule('import')}>
                  Import
                </Button>
                <Button size="compact-sm" onClick={() => onRule('new')}>
                  New rule
                </Button>
              </>
            )}
          </span>
        }
      />
      <div className={classes.columns} data-form data-alone={chosen || rule === 'new' || imports ? undefined : true}>
        <div className={classes.rules}>
          <Panel
            title="Rules"
            note="campaigns, orders, line items, lines of bookings and connections are judged by them as data arrives"
            flush
          >
            <DataTable label="Rules" columns={columns} rows={rules} rowKey={(row) => row.ruleId} />
          </Panel>
          {scopes.map((scope) => (
            <Offers key={scope.word} scope={scope} />
          ))}
        </div>
        {chosen && (
          <div className={classes.rules}>
            <RuleEditor
              key={`${chosen.ruleId} ${chosen.version}`}
              scopes={scopes}
              name={chosen.name}
              text={chosen.text}
              basedOn={chosen.version}
              isPaused={chosen.isPaused}
              onSaved={reload}
            />
            <RuleVersions key={`versions of ${chosen.ruleId} ${chosen.version}`} rule={chosen} onSaved={reload} />
          </div>
        )}
        {imports && (
          <RulesImport
            onClose={() => onRule(undefined)}
            onDone={() => {
              reload()
              onRule(undefined)
            }}
          />
        )}
        {rule === 'new' && (
          <RuleEditor
            key={template}
            scopes={scopes}
            name="New rule"
            action={<BeginWith templates={templates} chosen={template} onChosen={setTemplate} />}
            text={templates.find(({ ruleId }) => ruleId === template)?.text ?? blank}
            basedOn={0}
            isPaused={false}
            onSaved={(saved) => {
              reload()
              setTemplate(undefined)
              onRule(saved)
            }}
          />
        )}
      </div>
    </Page>
  )
}

interface BeginWithProps {
  templates: readonly RuleTemplate[]
  chosen: string | undefined
  onChosen: (ruleId: string | undefined) => void
}

/** Rules to begin with, by kind of business. */
function BeginWith({ templates, chosen, onChosen }: BeginWithProps) {
  const kinds = [...new Set(templates.map(({ kind }) => kind))]
  return (
    <NativeSelect
      size="xs"
      aria-label="Begin with"
      value={chosen ?? ''}
      data={[
        { value: '', label: 'Begin with a blank rule' },
        ...kinds.map((group) => ({
          group,
          items: templates
            .filter(({ kind }) => kind === group)
            .map(({ ruleId, name }) => ({ value: ruleId, label: name })),
        })),
      ]}
      onChange={({ currentTarget }) => onChosen(currentTarget.value || undefined)}
    />
  )
}

/** What a condition on one kind of thing can be written with. */
function Offers({ scope: { word, readings, labels } }: { scope: RuleScope }) {
  const [shows, setShows] = useState(false)
  return (
    <Panel
      title={`What rules on ${scopeWords[word] ?? word} can ask for`}
      action={
        <Button size="compact-xs" variant="default" aria-expanded={shows} onClick={() => setShows(!shows)}>
          {shows ? 'Hide' : 'Show'}
        </Button>
      }
      flush
    >
      {shows && (
        <>
          <DataTable label={`Values of ${word}`} columns={offerColumns} rows={readings} rowKey={(row) => row.name} />
          <p className={classes.says}>
            Behind <code>where</code>: {labels.join(', ')}
          </p>
        </>
      )}
    </Panel>
  )
}

/** What rules watch, as people name it. */
const scopeWords: Readonly<Record<string, string>> = {
  campaign: 'campaigns',
  order: 'orders',
  line_item: 'line items',
  booking_line: 'lines of bookings',
  connection: 'connections',
}

const offerColumns: readonly DataColumn<RuleScope['readings'][number]>[] = [
  { key: 'name', label: 'Value', cell: (row) => <code>{row.name}</code> },
  { key: 'unit', label: 'Unit', cell: (row) => row.unit },
  { key: 'meaning', label: 'Meaning', grows: true, cell: (row) => row.meaning },
]
