import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { bandColor, type Band } from '@/lib/bands'
import { formatCount, formatMoneyShort } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import type { Standing } from '@/lib/standings'
import { atRisk, inBands } from './overview-figures'
import type { Earnings, Overview } from './overview-queries'
import classes from './overview.module.css'

const under: readonly Band[] = ['CRITICAL_UNDER', 'UNDER']
const over: readonly Band[] = ['OVER', 'CRITICAL_OVER']

/** The numbers of now; each leads to the list that it counts. */
export function Tiles({
  overview: { live, alerts },
  earnings,
}: {
  overview: Overview
  earnings: Earnings | undefined
}) {
  const open = alerts.counts.filter(({ standing }) => standing === 'OPEN')
  const critical = open.filter(({ severity }) => severity === 'CRITICAL').reduce((sum, { count }) => sum + count, 0)
  const all = open.reduce((sum, { count }) => sum + count, 0)
  const lines = (wanted: Standing) => earnings?.standings.find(({ standing }) => standing === wanted)?.lineCount ?? 0
  const [losing, belowFloor] = [lines('LOSING'), lines('BELOW_FLOOR')]
  return (
    <ul className={classes.tiles} aria-label="How it stands now">
      <BandTile word="Behind plan" bands={under} of={live} />
      <BandTile word="On track" bands={['ON_TRACK']} of={live} />
      <BandTile word="Ahead of plan" bands={over} of={live} />
      <RiskTile totals={live.totals} />
      <Tile word="Open alerts" note={critical > 0 ? `${formatCount(critical)} critical` : 'none critical'}>
        <Link to="/alerts" search={{}} className={classes.number} data-critical={critical > 0 || undefined}>
          {formatCount(all)}
        </Link>
      </Tile>
      {earnings?.any && (
        <Tile word="Lines that lose money" note="now or at completion">
          <Link
            to="/margin"
            search={{ live: 'only', standing: 'LOSING' }}
            className={classes.number}
            data-critical={losing > 0 || undefined}
          >
            {formatCount(losing)}
          </Link>
        </Tile>
      )}
      {earnings?.any && (
        <Tile word="Lines below the floor" note="of margin, at completion">
          <Link
            to="/margin"
            search={{ live: 'only', standing: 'BELOW_FLOOR' }}
            className={classes.number}
            data-critical={belowFloor > 0 || undefined}
          >
            {formatCount(belowFloor)}
          </Link>
        </Tile>
      )}
    </ul>
  )
}

/** In money: of each currency, for they do not add up. */
function RiskTile({ totals }: { totals: Overview['live']['totals'] }) {
  const { currency } = useOrganization()
  const [main, ...others] = atRisk(totals, currency)
  return (
    <Tile
      word="Budget at risk"
      note={
        others.length > 0
          ? `and ${others.map((one) => formatMoneyShort(one.atRisk, one.currency)).join(', ')}`
          : 'projected to be left unspent'
      }
    >
      <Link
        to="/campaigns"
        search={{ band: under.join(','), state: 'IN_FLIGHT', sort: 'pacing' }}
        className={classes.number}
        data-tip="What campaigns in flight that are behind will leave of their budgets if the recent rate goes on"
        style={main ? { color: bandColor('UNDER') } : undefined}
      >
        {formatMoneyShort(main?.atRisk ?? '0', main?.currency ?? currency)}
      </Link>
    </Tile>
  )
}

function BandTile({ word, bands, of }: { word: string; bands: readonly Band[]; of: Overview['live'] }) {
  const count = inBands(of.bands, bands)
  return (
    <Tile word={word} note={`of ${formatCount(of.totalCount)} in flight`}>
      <Link
        to="/campaigns"
        search={{ band: bands.join(','), state: 'IN_FLIGHT' }}
        className={classes.number}
        style={count > 0 ? { color: bandColor(bands[0]!) } : undefined}
      >
        {formatCount(count)}
      </Link>
    </Tile>
  )
}

function Tile({ word, note, children }: { word: string; note: ReactNode; children: ReactNode }) {
  return (
    <li className={classes.tile}>
      <span className={classes.word}>{word}</span>
      {children}
      <span className={classes.note}>{note}</span>
    </li>
  )
}
