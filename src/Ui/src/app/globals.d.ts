/** Version of the UI package, written in by the build. */
declare const __UI_VERSION__: string
