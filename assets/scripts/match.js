/* Draws a line between the two ends of each match, in a `<div data-match>` with two trees and an empty `<svg>` between.
 *
 * Ends are links with `data-line` (the number of the match), `data-side` (from or to) and `data-sure` (confirmed,
 * strong, fair or faint). What the lines say stands at each end in words and in the table below, so that nothing is
 * lost where this does not run. Arrow keys walk the ends.
 */
(() => {
  const SVG = 'http://www.w3.org/2000/svg'

  function start(frame) {
    const canvas = frame.querySelector('svg')
    const sides = { from: ends(frame, 'from'), to: ends(frame, 'to') }
    if (sides.from.size === 0) {
      return
    }
    frame.classList.add('ju-match--drawn')
    document.querySelectorAll('.ju-match-help').forEach((one) => { one.hidden = false })

    function draw() {
      const box = canvas.getBoundingClientRect()
      canvas.replaceChildren()
      if (box.width === 0) {
        return // side by side only where there is room
      }
      canvas.setAttribute('viewBox', `0 0 ${box.width} ${box.height}`)
      for (const [line, from] of sides.from) {
        const to = sides.to.get(line)
        if (to) {
          canvas.append(path(from, to, box))
        }
      }
    }

    frame.addEventListener('keydown', (event) => walk(event, sides))
    for (const kind of ['mouseover', 'focusin']) {
      frame.addEventListener(kind, (event) => light(frame, event.target.closest('[data-line]')))
    }
    for (const kind of ['mouseleave', 'focusout']) {
      frame.addEventListener(kind, () => light(frame, null))
    }
    new ResizeObserver(draw).observe(frame)
    draw()
  }

  function ends(frame, side) {
    const found = frame.querySelectorAll(`[data-line][data-side="${side}"]`)
    return new Map([...found].map((one) => [one.dataset.line, one]))
  }

  function path(from, to, box) {
    const middle = (one) => {
      const place = one.getBoundingClientRect()
      return place.top + place.height / 2 - box.top
    }
    const [start, end, half] = [middle(from), middle(to), box.width / 2]
    const drawn = document.createElementNS(SVG, 'path')
    drawn.setAttribute('d', `M0 ${start} C ${half} ${start}, ${half} ${end}, ${box.width} ${end}`)
    drawn.setAttribute('class', `ju-match__line ju-match__line--${from.dataset.sure}`)
    drawn.dataset.line = from.dataset.line
    return drawn
  }

  // The line that is pointed at, or whose end has the focus, stands out with both its ends.
  function light(frame, end) {
    for (const one of frame.querySelectorAll('.ju-match--lit')) {
      one.classList.remove('ju-match--lit')
    }
    if (end) {
      for (const one of frame.querySelectorAll(`[data-line="${end.dataset.line}"]`)) {
        one.classList.add('ju-match--lit')
      }
    }
  }

  function walk(event, sides) {
    const end = event.target.closest('[data-line]')
    if (!end || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return
    }
    const next = {
      ArrowDown: () => neighbour(sides[end.dataset.side], end, 1),
      ArrowUp: () => neighbour(sides[end.dataset.side], end, -1),
      ArrowRight: () => sides.to.get(end.dataset.line),
      ArrowLeft: () => sides.from.get(end.dataset.line),
    }[event.key]?.()
    if (next) {
      event.preventDefault()
      next.focus()
    }
  }

  function neighbour(side, end, step) {
    const every = [...side.values()]
    return every[every.indexOf(end) + step]
  }

  document.querySelectorAll('[data-match]').forEach(start)
})()
