/* Stands in every measured page before its own scripts. `expected` says whether the events
   are there, `patience` how many milliseconds to wait for them. */

window.bench = {
  reached: new Set(),
  stops: new Set(),
  isRound: false,

  /* The second frame begins when the first one has been painted. */
  painted: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),

  async time(act) {
    const begun = performance.now()
    await act()
    await this.painted()
    return performance.now() - begun
  },

  /* Chooses what a reader would choose and waits until other events show than before: a filter may wait for a pause
     in typing, or for the server. Returns null where there is nothing to choose or nothing happens. */
  async filter(selector, events) {
    const control = document.querySelector(selector)
    if (!control) return null
    const shown = () => document.querySelectorAll(events).length - document.querySelectorAll(`${events}[hidden]`).length
    const before = shown()
    const begun = performance.now()
    if (control.type === "checkbox") control.checked = !control.checked
    else control.selectedIndex = control.options.length - 1
    control.dispatchEvent(new Event("input", { bubbles: true }))
    control.dispatchEvent(new Event("change", { bubbles: true }))
    while (shown() === before && performance.now() - begun < 10_000) {
      await new Promise((done) => setTimeout(done))
    }
    if (shown() === before) return null
    await this.painted()
    return performance.now() - begun
  },

  /* Titles on paper: visible, and not cut off by a box around them. */
  uncut(selector) {
    const isUncut = (element) => {
      const box = element.getBoundingClientRect()
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || !box.width) return false
      for (let around = element.parentElement; around !== document.body; around = around.parentElement) {
        if (getComputedStyle(around).overflow === "visible") continue
        const edge = around.getBoundingClientRect()
        if (box.bottom <= edge.top || box.top >= edge.bottom) return false
        if (box.right <= edge.left || box.left >= edge.right) return false
      }
      return true
    }
    const titles = [...document.querySelectorAll(selector)].filter(isUncut)
    return [...new Set(titles.map((title) => title.textContent.trim()))]
  },
}

/* When the events were painted, in milliseconds since the visit began. */
bench.ready = new Promise((done, fail) => {
  const look = async () => {
    if (document.readyState === "complete" && expected()) {
      await bench.painted()
      done(performance.now())
    } else if (performance.now() > patience) fail(new Error(`not ready: ${expected}`))
    else requestAnimationFrame(look)
  }
  look()
})

addEventListener("focusin", ({ target }) => {
  if (bench.stops.has(target)) bench.isRound = true
  bench.stops.add(target)
  const title = target.closest(".event, .tl-slide, .tl-timemarker, .vis-item")
  const words = title?.querySelector("h4, .tl-headline, .vis-item-content")?.textContent.trim()
  if (words) bench.reached.add(words)
})
