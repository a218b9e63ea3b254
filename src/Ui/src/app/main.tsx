import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
// First: our own rules must come after Mantine's.
import './styles.css'
import { App } from './app'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
