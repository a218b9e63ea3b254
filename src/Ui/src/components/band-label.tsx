import { bandColor, bandLooks, type Band } from '@/lib/bands'
import classes from './band-label.module.css'

/** Glyph and word: the colour only repeats them. */
export function BandLabel({ band }: { band: Band }) {
  const look = bandLooks[band]
  return (
    <span className={classes.label} style={{ color: bandColor(band) }}>
      <BandGlyph band={band} />
      {look.word}
    </span>
  )
}

export function BandGlyph({ band }: { band: Band }) {
  return (
    <span className={classes.glyph} style={{ color: bandColor(band) }} aria-hidden="true">
      {bandLooks[band].glyph}
    </span>
  )
}
