import { useState, type FormEvent } from 'react'
import { Button, Switch } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatCount } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { CheckList } from './check-list'
import { createMutation, testDraftMutation, type TestAnswer } from './connection-orders'
import classes from './connections.module.css'
import { platformsQuery, type Platform } from './connections-queries'
import { CredentialFields, credentialPaths } from './credential-fields'
import { draftInput, emptySettings, settingsPaths, type CredentialForm } from './draft'
import { OrderErrors, OrderProblem } from '@/components/order-errors'
import { SettingsFields } from './settings-fields'
import { errorsBeside, useOrder } from '@/lib/graphql/use-order'

interface ConnectPageProps {
  platformCode: string | undefined
  mayConnect: boolean
  /** Whether advertisers are chosen afterwards, before any is read. */
  choosesAccounts: boolean
  onPlatform: (code: string) => void
  onCreated: (connectionId: string) => void
}

/** A new connection in four steps on one page: platform, credentials, test, schedule. */
export function ConnectPage({ platformCode, mayConnect, choosesAccounts, onPlatform, onCreated }: ConnectPageProps) {
  const { data, problem, reload } = useKeptQuery({ query: platformsQuery, variables: {} })
  const platform = data?.platforms.find((one) => one.code === platformCode)
  return (
    <div className={classes.page}>
      <div className={classes.heading}>
        <h1 className={classes.title}>Connect a platform</h1>
        <Link to="/connections" search={{}} className={classes.link}>
          Connections
        </Link>
      </div>
      {problem && <ErrorNote problem={problem} what="The platforms could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[120, 320]} />}
      {data && !mayConnect && (
        <p className={classes.dim}>Only an administrator of your organisation may connect a platform.</p>
      )}
      {data && mayConnect && (
        <div className={classes.loaded}>
          <Panel title="1. Platform">
            <div className={classes.choices} role="group" aria-label="Platform">
              {data.platforms.map((one) => (
                <button
                  key={one.code}
                  type="button"
                  className={classes.choice}
                  aria-pressed={one.code === platformCode}
                  onClick={() => onPlatform(one.code)}
                >
                  <b>{one.name}</b>
                  <small>{formatCount(one.streams.length)} streams</small>
                </button>
              ))}
            </div>
          </Panel>
          {platform && (
            <Steps key={platform.code} platform={platform} choosesAccounts={choosesAccounts} onCreated={onCreated} />
          )}
        </div>
      )}
    </div>
  )
}

interface StepsProps {
  platform: Platform
  choosesAccounts: boolean
  onCreated: (connectionId: string) => void
}

function Steps({ platform, choosesAccounts, onCreated }: StepsProps) {
  const { slug } = useOrganization()
  const [readsAll, setReadsAll] = useState(!choosesAccounts)
  const [credential, setCredential] = useState<CredentialForm>({})
  const [form, setForm] = useState({ ...emptySettings, name: platform.name, project: slug })
  const [answer, setAnswer] = useState<TestAnswer | undefined>(undefined)
  const test = useOrder(testDraftMutation)
  const create = useOrder(createMutation)
  const errors = [...create.errors, ...test.errors]
  const shown = [...credentialPaths(platform), ...settingsPaths(platform.quotas.map((quota) => quota.name))]
  const beside = errorsBeside(errors, shown)
  const [opened, setOpened] = useState(false)
  // What is wrong in there must be seen.
  const isOpen =
    opened || errors.some((error) => !error.field.join('.').startsWith('credential') && error.field.length > 0)

  async function tryOut() {
    create.clear()
    setAnswer(await test.give({ input: draftInput(platform, form, credential, readsAll) }))
  }
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    test.clear()
    const created = await create.give({ input: draftInput(platform, form, credential, readsAll) })
    if (created?.connection) onCreated(created.connection.id)
  }
  return (
    <form className={classes.loaded} onSubmit={(event) => void submit(event)} noValidate autoComplete="off">
      <Panel title="2. Credentials" note="they are sealed and never shown again">
        <CredentialFields
          platform={platform}
          credential={credential}
          onChange={(next) => {
            setCredential(next)
            setAnswer(undefined)
          }}
          errors={errors}
        />
      </Panel>
      <Panel title="3. Settings, schedule and history">
        <Switch
          className={classes.readsAll}
          label="Read all advertisers, and new ones as they appear"
          description={readsAll ? undefined : 'Nothing is read until you have chosen among them.'}
          checked={readsAll}
          onChange={(event) => setReadsAll(event.currentTarget.checked)}
        />
        <details className={classes.rest} open={isOpen} onToggle={(event) => setOpened(event.currentTarget.open)}>
          <summary>Name, schedule, history and quotas; what is there does for most</summary>
          <SettingsFields platform={platform} form={form} onChange={setForm} errors={errors} />
        </details>
      </Panel>
      <Panel
        title="4. Test and connect"
        note="the test signs in, lists accounts and makes one small call for each stream; it changes nothing there"
      >
        <OrderErrors errors={beside} />
        {errors.length > beside.length && <OrderProblem>Some fields above need another look.</OrderProblem>}
        <div aria-live="polite">
          {answer && <CheckList checks={answer.checks} />}
          {answer && !answer.passed && (
            <p className={classes.dim}>It can be connected as it is; what failed is tried again by itself.</p>
          )}
        </div>
        <div className={classes.actions}>
          <Button variant="default" loading={test.busy} onClick={() => void tryOut()}>
            Test
          </Button>
          <Button type="submit" loading={create.busy}>
            Connect {platform.name}
          </Button>
        </div>
      </Panel>
    </form>
  )
}
