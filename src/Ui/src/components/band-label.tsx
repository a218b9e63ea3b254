import { bandColor, bandLook, bandLooks, type Band } from '@/lib/bands'
import classes from './band-label.module.css'

interface BandLabelProps {
  band: Band
  /** Why there is no pacing, when there is none. */
  reason: string | null
}

/** Glyph and word: the colour only repeats them. */
export function BandLabel({ band, reason }: BandLabelProps) {
  const { glyph, word } = bandLook(band, reason)
  return (
    <span className={classes.label} style={{ color: bandColor(band) }}>
      <BandGlyph band={band} glyph={glyph} />
      {word}
    </span>
  )
}

export function BandGlyph({ band, glyph = bandLooks[band].glyph }: { band: Band; glyph?: string }) {
  return (
    <span className={classes.glyph} style={{ color: bandColor(band) }} aria-hidden="true">
      {glyph}
    </span>
  )
}
