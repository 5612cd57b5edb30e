/* Draws each `<div class="ju-graph" data-graph="ID">` from the JSON in `<script type="application/json" id="ID">`:
 *
 *   {"direction": "LR",
 *    "nodes": [{"id": "rms", "label": "Records", "kind": "system", "tone": "fail", "href": "/estate/rms/"}],
 *    "edges": [{"source": "cad", "target": "rms", "label": "person", "tone": "pass", "href": "/flows/7/"}]}
 *
 * With `"compact": true` a node shows its id alone, so that many fit, and its label when pointed at.
 * `kind` is system, interface, supplier, organisation, goal or requirement; `tone` an outcome, or nothing.
 * A node or edge with an `href` opens it. The page says the same in a list or table: drawings cannot be read aloud.
 */
/* global cytoscape, cytoscapeDagre */
(() => {
  // The library adds a style element unless one with this id exists; the page's security policy forbids that.
  const STYLE_ID = '__________cytoscape_stylesheet'

  const SHAPES = {
    system: 'round-rectangle',
    interface: 'ellipse',
    supplier: 'hexagon',
    organisation: 'hexagon',
    goal: 'diamond',
    requirement: 'tag',
  }

  // Kinds whose shape leaves less room for words.
  const SLANTED = new Set(['interface', 'supplier', 'organisation', 'goal'])

  // A small graph need not fill its frame.
  const LARGEST_AT_FIRST = 1.25

  // The same colours as the outcome labels of the style sheet; the line's pattern says it without colour.
  const TONES = {
    pass: { ground: '#d9efe3', line: '#0f7a52', pattern: 'solid' },
    fail: { ground: '#f8dcdb', line: '#b32d27', pattern: 'dashed' },
    warning: { ground: '#fdeccc', line: '#a35c00', pattern: 'dashed' },
    not_applicable: { ground: '#eceef0', line: '#626a70', pattern: 'dotted' },
    not_tested: { ground: '#e6e0f3', line: '#54319f', pattern: 'dotted' },
    error: { ground: '#dddddd', line: '#4b4b4b', pattern: 'dotted' },
    attested: { ground: '#dae9f7', line: '#1d70b8', pattern: 'solid' },
  }
  const PLAIN = { ground: '#eef3f9', line: '#12264d', pattern: 'solid' }

  const tone = (element) => TONES[element.data('tone')] ?? PLAIN

  const STYLE = [
    {
      selector: 'node',
      style: {
        shape: (node) => SHAPES[node.data('kind')] ?? 'round-rectangle',
        label: 'data(label)',
        width: 150,
        height: 46,
        padding: '4px',
        'background-color': (node) => tone(node).ground,
        'border-color': (node) => tone(node).line,
        'border-style': (node) => tone(node).pattern,
        'border-width': 2,
        color: '#0b0c0c',
        'font-family': 'arial, helvetica, sans-serif',
        'font-size': 13,
        'text-halign': 'center',
        'text-valign': 'center',
        'text-wrap': 'wrap',
        'text-max-width': (node) => (SLANTED.has(node.data('kind')) ? 105 : 140),
      },
    },
    {
      selector: 'node.ju-compact',
      style: {
        label: 'data(id)',
        width: (node) => (SLANTED.has(node.data('kind')) ? 22 : 10) + 11 * Math.max(3, node.id().length),
        height: 22,
        'font-size': 14,
        'font-weight': 'bold',
        'text-max-width': 200,
      },
    },
    {
      selector: 'node.ju-named',
      style: {
        label: 'data(label)',
        'text-valign': 'top',
        'text-margin-y': -4,
        'font-size': 18,
        'text-background-color': '#fff',
        'text-background-opacity': 1,
        'text-background-padding': '4px',
        'z-index': 10,
      },
    },
    {
      selector: 'edge',
      style: {
        label: (edge) => edge.data('label') ?? '',
        width: 2,
        'curve-style': 'bezier',
        'line-color': (edge) => tone(edge).line,
        'line-style': (edge) => tone(edge).pattern,
        'target-arrow-color': (edge) => tone(edge).line,
        'target-arrow-shape': 'triangle',
        color: '#0b0c0c',
        'font-family': 'arial, helvetica, sans-serif',
        'font-size': 11,
        'text-background-color': '#fff',
        'text-background-opacity': 0.9,
        'text-background-padding': '2px',
      },
    },
    { selector: 'edge.ju-compact', style: { label: '', width: 1.5 } },
    { selector: '.ju-faded', style: { opacity: 0.2 } },
  ]

  function elements(graph) {
    const classes = graph.compact ? 'ju-compact' : ''
    const nodes = graph.nodes.map((node) => ({ group: 'nodes', data: node, classes }))
    const edges = graph.edges.map((edge, index) => ({
      group: 'edges',
      data: { id: `edge-${index}`, ...edge },
      classes,
    }))
    return nodes.concat(edges)
  }

  function draw(frame) {
    const source = document.getElementById(frame.dataset.graph)
    if (!source || frame.classList.contains('ju-graph--drawn')) {
      return
    }
    frame.classList.add('ju-graph--drawn')
    const graph = JSON.parse(source.textContent)
    const drawing = cytoscape({
      container: frame,
      elements: elements(graph),
      style: STYLE,
      layout: {
        name: 'dagre',
        rankDir: graph.direction ?? 'LR',
        nodeSep: graph.compact ? 8 : 24,
        rankSep: graph.compact ? 60 : 90,
        edgeSep: graph.compact ? 4 : 10,
        animate: false,
      },
      minZoom: 0.15,
      maxZoom: 2.5,
      userZoomingEnabled: false, // the wheel scrolls the page; the buttons zoom
      autoungrabify: true,
    })
    drawing.on('tap', 'node, edge', (event) => {
      const address = event.target.data('href')
      if (address) {
        window.location.assign(address)
      }
    })
    if (drawing.zoom() > LARGEST_AT_FIRST) {
      drawing.zoom(LARGEST_AT_FIRST)
      drawing.center()
    }
    // Pointing at a thing shows what it touches.
    drawing.on('mouseover', 'node', (event) => {
      const near = event.target.closedNeighborhood()
      drawing.elements().not(near).addClass('ju-faded')
      if (graph.compact) {
        near.nodes().addClass('ju-named')
      }
    })
    drawing.on('mouseout', 'node', () => drawing.elements().removeClass('ju-faded ju-named'))
    frame.before(tools(drawing))
  }

  function tools(drawing) {
    const row = document.createElement('div')
    row.className = 'ju-graph__tools'
    const middle = () => ({ x: drawing.width() / 2, y: drawing.height() / 2 })
    const actions = {
      'Zoom in': () => drawing.zoom({ level: drawing.zoom() * 1.3, renderedPosition: middle() }),
      'Zoom out': () => drawing.zoom({ level: drawing.zoom() / 1.3, renderedPosition: middle() }),
      'Show all': () => drawing.fit(undefined, 20),
    }
    for (const [label, act] of Object.entries(actions)) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0'
      button.textContent = label
      button.addEventListener('click', act)
      row.append(button)
    }
    return row
  }

  function drawAll() {
    document.querySelectorAll('.ju-graph[data-graph]').forEach(draw)
  }

  if (!document.getElementById(STYLE_ID)) {
    const mark = document.createElement('meta')
    mark.id = STYLE_ID
    document.head.append(mark)
  }
  cytoscape.use(cytoscapeDagre)
  document.addEventListener('joinedup:content', drawAll)
  drawAll()
})()
