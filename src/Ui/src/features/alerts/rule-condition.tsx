import { Button, NativeSelect } from '@mantine/core'
import { RuleClause } from './rule-clause'
import type { RuleScope } from './rule-queries'
import type { ClauseShape, ConditionShape, GroupShape, ShapeProblem } from './rule-shape-queries'
import { clauseOf, conditionOf, groupOf, joinWords, problemsAt, withItem } from './rule-shape-words'
import classes from './alerts.module.css'

interface ConditionProps {
  /** As the trader reads it: Critical when. */
  title: string
  field: string
  condition: ConditionShape | null | undefined
  scope: RuleScope | undefined
  problems: readonly ShapeProblem[]
  locked: boolean
  onChange: (next: ConditionShape | null) => void
}

/** A condition: clauses, and groups of them, of which all, any or none must hold. */
export function RuleCondition({ title, field, condition, scope, problems, locked, onChange }: ConditionProps) {
  const first = scope?.readings[0]
  const fresh: ClauseShape = clauseOf(first?.name ?? '', first?.kind ?? 'NUMBER')
  if (!condition)
    return locked ? null : (
      <Button size="compact-xs" variant="default" className={classes.more} onClick={() => onChange(conditionOf(fresh))}>
        {title} …
      </Button>
    )
  const setGroups = (groups: GroupShape[]) => onChange(groups.length === 0 ? null : { ...condition, groups })
  const setGroup = (at: number, next: GroupShape | undefined) =>
    setGroups(withItem(condition.groups, at, next && next.clauses.length > 0 ? next : undefined))
  return (
    <fieldset className={classes.tests}>
      <legend className={classes.sub}>{title}</legend>
      {condition.groups.length > 1 && (
        <Join locked={locked} join={condition.join} onChange={(join) => onChange({ ...condition, join })} />
      )}
      {condition.groups.map((group, at) => (
        // eslint-disable-next-line react/no-array-index-key -- clauses have no other name
        <div key={at} className={group.clauses.length > 1 ? classes.group : undefined}>
          {(group.clauses.length > 1 || group.join === 'NONE') && (
            <Join locked={locked} join={group.join} onChange={(join) => setGroup(at, { ...group, join })} />
          )}
          {group.clauses.map((clause, index) => (
            <RuleClause
              // eslint-disable-next-line react/no-array-index-key -- clauses have no other name
              key={index}
              clause={clause}
              scope={scope}
              locked={locked}
              error={problemsAt(problems, `${field}.${at}.${index}`)}
              onChange={(next) => setGroup(at, { ...group, clauses: withItem(group.clauses, index, next) })}
            />
          ))}
          {!locked && group.clauses.length > 1 && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => setGroup(at, { ...group, clauses: [...group.clauses, fresh] })}
            >
              Add to the group
            </Button>
          )}
        </div>
      ))}
      {!locked && (
        <div className={classes.actions}>
          <Button size="compact-xs" variant="default" onClick={() => setGroups([...condition.groups, groupOf(fresh)])}>
            Add clause
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => setGroups([...condition.groups, { join: 'ANY', clauses: [fresh, fresh] }])}
          >
            Add group
          </Button>
        </div>
      )}
    </fieldset>
  )
}

interface JoinProps {
  join: GroupShape['join']
  locked: boolean
  onChange: (join: GroupShape['join']) => void
}

function Join({ join, locked, onChange }: JoinProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label="How many must hold"
      className={classes.join}
      disabled={locked}
      value={join}
      data={Object.entries(joinWords).map(([value, label]) => ({ value, label }))}
      onChange={({ currentTarget }) => onChange(currentTarget.value as GroupShape['join'])}
    />
  )
}
