import { Switch } from '@mantine/core'
import { ChangeList } from '@/components/changes/change-list'
import { useChanges } from '@/components/changes/use-changes'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageHead } from '@/components/page-head'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { Panel } from '@/components/panel'

const pageSize = 50

interface ChangesPageProps {
  openOnly: boolean
  onOpenOnly: (openOnly: boolean) => void
}

/** What Paceline was asked to change at platforms, by people and by automation, and what came of it. */
export function ChangesPage({ openOnly, onOpenOnly }: ChangesPageProps) {
  const pages = usePages(String(openOnly))
  const { data, problem, reload, turning } = useChanges({ filter: { openOnly }, first: pageSize, after: pages.after })
  return (
    <Page>
      <PageHead title="Changes">
        <Switch
          size="xs"
          label="Under way only"
          checked={openOnly}
          onChange={(event) => onOpenOnly(event.currentTarget.checked)}
        />
      </PageHead>
      <Panel title="Changes at platforms" note="newest first" flush>
        {problem && <ErrorNote problem={problem} what="Changes could not be loaded." onRetry={reload} />}
        {!data ? (
          !problem && <PageSkeleton heights={[48, 48, 48]} />
        ) : data.platformChanges.nodes.length === 0 ? (
          <EmptyNote title={openOnly ? 'Nothing is under way' : 'Nothing was changed from here yet'}>
            A campaign’s page changes its orders and line items at their platform: pausing, setting going again, daily
            budgets. Each is made once, and looked at afterwards.
          </EmptyNote>
        ) : (
          <ChangeList changes={data.platformChanges.nodes} detailed turning={turning} />
        )}
        {data && <Pager of="changes" pages={pages} pageInfo={data.platformChanges.pageInfo} />}
      </Panel>
    </Page>
  )
}
