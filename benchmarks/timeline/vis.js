/* Shows the same events with vis-timeline's own defaults, grouped by kind, the filter being a DataView. */

import { DataSet, Timeline, DataView as View } from "/npm/vis-timeline/standalone/esm/vis-timeline-graph2d.min.mjs"

const { events } = await (await fetch("/events.timelinejs.json")).json()
const day = ({ year, month = 1, day = 1, time = "00:00" }) => new Date(year, month - 1, day, ...time.split(":").map(Number))
const starts = events.map((event) => day(event.start_date))
const kinds = [...new Set(events.map((event) => event.group))]
const items = new DataSet(
  events.map((event) => ({
    id: event.unique_id,
    content: event.text.headline,
    title: event.display_date,
    start: day(event.start_date),
    group: event.group,
    ...(event.end_date && { end: day(event.end_date) }),
  })),
)
let chosen = null
const view = new View(items, { filter: (item) => !chosen || item.group === chosen })
const groups = new DataSet(kinds.map((kind) => ({ id: kind, content: kind })))
const timeline = new Timeline(document.getElementById("timeline"), view, groups, {
  locale: "ja",
  start: Math.min(...starts),
  end: Math.max(...starts),
  /* It hides itself until it knows where everything goes. */
  onInitialDrawComplete: () => (window.host.isDrawn = true),
})
const drawn = () => new Promise((done) => timeline.once("changed", done))

window.host = {
  isDrawn: false,
  zoom: () => timeline.zoomIn(0.5, { animation: false }),
  /* Chooses a kind, and takes it back when called again. */
  async filter() {
    chosen = chosen ? null : kinds[0]
    const redrawn = drawn()
    view.refresh()
    await redrawn
  },
}
