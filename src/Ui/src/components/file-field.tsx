import classes from './file-field.module.css'

interface FileFieldProps {
  /** Endings of names, such as ".csv,.xlsx". */
  accept: string
  onChoose: (file: File | null) => void
}

/** Chooses a file that a form sends. */
export function FileField({ accept, onChoose }: FileFieldProps) {
  return (
    <label className={classes.field}>
      <span>File</span>
      <input type="file" accept={accept} onChange={(event) => onChoose(event.currentTarget.files?.[0] ?? null)} />
    </label>
  )
}
