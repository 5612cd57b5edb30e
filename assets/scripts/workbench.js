// Starts the design system's components, on the page and in whatever is swapped into it later.
// Every page works without this file: it only makes pages quicker to use.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
initAll()

// A component that has started is marked by the design system, so that starting again touches only new ones.
document.addEventListener('htmx:after:swap', () => {
  initAll()
  document.dispatchEvent(new CustomEvent('joinedup:content'))
})

// A print button can do nothing without scripts, so it is in the page hidden.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
