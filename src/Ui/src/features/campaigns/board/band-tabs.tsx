import { BandGlyph } from '@/components/band-label'
import { bandLooks, bandOrder, type Band } from '@/lib/bands'
import { formatCount } from '@/lib/format'
import classes from './band-tabs.module.css'
import type { Summary } from './board-state'

interface BandTabsProps {
  chosen: readonly Band[]
  counts: Summary['bands']
  onChoose: (bands: readonly Band[]) => void
}

/** One band at a time; with Ctrl or Shift held, several. */
export function BandTabs({ chosen, counts, onChoose }: BandTabsProps) {
  const count = (band: Band) => counts.find((entry) => entry.band === band)?.count ?? 0
  const all = counts.reduce((sum, entry) => sum + entry.count, 0)
  const choose = (band: Band, add: boolean) => {
    if (!add) return onChoose(chosen.length === 1 && chosen[0] === band ? [] : [band])
    onChoose(bandOrder.filter((other) => (other === band ? !chosen.includes(band) : chosen.includes(other))))
  }
  return (
    <div role="group" aria-label="Pacing band" className={classes.tabs}>
      <button type="button" className={classes.tab} aria-pressed={chosen.length === 0} onClick={() => onChoose([])}>
        All <span className={classes.count}>{counts.length > 0 ? formatCount(all) : ''}</span>
      </button>
      {bandOrder.map((band) => (
        <button
          key={band}
          type="button"
          className={classes.tab}
          aria-pressed={chosen.includes(band)}
          onClick={(event) => choose(band, event.ctrlKey || event.metaKey || event.shiftKey)}
        >
          <BandGlyph band={band} />
          {bandLooks[band].word}
          <span className={classes.count}>{counts.length > 0 ? formatCount(count(band)) : ''}</span>
        </button>
      ))}
    </div>
  )
}
