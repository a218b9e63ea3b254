// Runs before the first paint: the page must not flash in the wrong scheme.
;(function () {
  var wanted = 'auto'
  try {
    wanted = localStorage.getItem('paceline-color-scheme') || 'auto'
  } catch {
    // Storage may be blocked; the system's scheme is then the answer.
  }
  var dark = wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
