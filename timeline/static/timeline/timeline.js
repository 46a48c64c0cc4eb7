/* <timeline-view> adds to a timeline that is complete without it: it narrows and groups without a new page, by the
   same keys of the address as the form, so that a link that was shared is answered by the server alike. */

const LENGTHS = { year: 4, month: 7, day: 10 }
const DAY = 864e5
const PLAIN = { by: "month", clock: "both", layout: "column" }
const fold = (text) => text.normalize("NFKC").toLowerCase()
const words = new Intl.DateTimeFormat(document.documentElement.lang || "ja", { dateStyle: "long", timeZone: "UTC" })

class TimelineView extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form[data-filters]")
    this.said = this.querySelector(".found")
    this.strip = this.querySelector(".strip")
    this.until = new AbortController()
    const { signal } = this.until
    this.form?.addEventListener("input", (input) => this.changed(input.target), { signal })
    this.form?.addEventListener(
      "submit",
      (submit) => {
        submit.preventDefault()
        this.ask()
      },
      { signal },
    )
    this.strip?.addEventListener("input", (input) => this.slide(input.target), { signal })
    this.addEventListener("click", (press) => this.act(press), { signal })
    addEventListener("hashchange", () => this.reveal(), { signal })
    addEventListener("beforeprint", () => this.unfold(), { signal })
    for (const steps of this.querySelectorAll(".steps")) steps.hidden = false
    if (this.form) this.mark()
    this.lapse()
    this.reveal()
  }

  /* A page may have waited in a cache or an open tab until a plan's day was past. */
  lapse(now = Date.now()) {
    for (const state of this.querySelectorAll("[data-lapses]"))
      if (Date.parse(state.dataset.lapses) <= now) state.textContent = state.dataset.lapsed
  }

  unfold() {
    for (const folded of this.querySelectorAll(".event details")) folded.open = true
  }

  disconnectedCallback() {
    this.until.abort()
  }

  get events() {
    this.all ??= [...this.querySelectorAll(".event")].map((node) => ({ node, data: node.dataset }))
    return this.all
  }

  /* What a text search looks at is read once, and only when somebody searches. */
  words(event) {
    event.words ??= fold(
      [...event.node.querySelectorAll("h4 > a:first-child, .summary, .where")].map((part) => part.textContent).join("\n"),
    )
    return event.words
  }

  changed(control) {
    if (control.name === "by" && !("paged" in this.dataset)) this.group(control.value)
    if (control.name === "clock" || control.name === "layout") this.dataset[control.name] = control.value
    clearTimeout(this.waiting)
    if ("paged" in this.dataset) this.waiting = setTimeout(() => this.ask(), 300)
    else this.ask()
  }

  ask() {
    const asked = new FormData(this.form)
    this.keep(asked)
    this.mark()
    if ("paged" in this.dataset) return this.fetch()
    const wanted = this.question(asked)
    const groups = new Set()
    let shown = 0
    for (const event of this.events) {
      const fits = wanted(event)
      if (fits) groups.add(event.node.parentNode.parentNode)
      shown += fits
      if (event.node.hidden === fits) event.node.hidden = !fits
    }
    for (const group of this.querySelectorAll(".month")) group.hidden = !groups.has(group)
    this.say(this.said.dataset.some.replace("{shown}", shown).replace("{total}", this.events.length))
    this.form.querySelector("[data-do=all]").hidden = shown === this.events.length
    this.dispatchEvent(new CustomEvent("timeline-view:change", { bubbles: true, detail: { shown } }))
  }

  /* Several answers to one question widen it, several questions narrow it: as on the server (timeline/filters.py). */
  question(asked) {
    const sets = [...new Set([...this.form.querySelectorAll(".facet input")].map((box) => box.name))]
      .map((name) => [name, new Set(asked.getAll(name))])
      .filter(([, values]) => values.size)
    const terms = fold(asked.get("q")).split(/\s+/).filter(Boolean)
    const [after, before, key] = ["after", "before", "key"].map((name) => asked.get(name))
    return (event) => {
      const { data } = event
      return (
        (!key || "key" in data) &&
        (!after || (data.e ?? (data.s && "9999")) >= after) &&
        (!before || (data.s ?? (data.e && "0")) <= before) &&
        sets.every(([name, values]) => data[name]?.split(" ").some((value) => values.has(value))) &&
        terms.every((term) => this.words(event).includes(term))
      )
    }
  }

  keep(asked) {
    const url = new URL(location.href)
    for (const name of new Set([...this.form.elements].map((control) => control.name))) url.searchParams.delete(name)
    url.searchParams.delete("page")
    for (const [name, value] of asked) if (value && PLAIN[name] !== value) url.searchParams.append(name, value)
    this.replace(url)
  }

  replace(url) {
    try {
      history.replaceState(null, "", url)
    } catch {
      /* A frame without an origin of its own may not change its address: the timeline works all the same. */
    }
  }

  async fetch() {
    const id = document.activeElement?.id
    const answer = await fetch(location.href)
    if (!answer.ok) return this.form.submit()
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const next = page.querySelector("timeline-view")
    if (!next) return this.form.submit()
    const open = [...this.querySelectorAll(".facet")].map((facet) => facet.open)
    for (const [at, facet] of next.querySelectorAll(".facet").entries()) facet.open = open[at]
    next.querySelector(".ask").open = true
    this.replaceWith(next)
    if (id) document.getElementById(id)?.focus()
  }

  group(by) {
    const groups = new Map()
    for (const { node, data } of this.events) {
      const day = data.day ?? "",
        key = day.slice(0, LENGTHS[by] + day.startsWith("-"))
      groups.has(key) ? groups.get(key).push(node) : groups.set(key, [node])
    }
    const undated = this.querySelector("#g-")?.textContent
    const last = [...this.querySelectorAll(".month")].at(-1)
    const mark = last.nextSibling
    for (const group of this.querySelectorAll(".month")) group.remove()
    this.insertBefore(this.built(groups, undated), mark)
    this.dataset.by = by
  }

  built(groups, undated) {
    const all = document.createDocumentFragment()
    for (const [key, nodes] of groups) {
      const section = document.createElement("section")
      section.className = "month"
      section.setAttribute("aria-labelledby", `g-${key}`)
      const heading = Object.assign(document.createElement("h3"), { id: `g-${key}`, textContent: key ? label(key) : undated })
      const list = document.createElement("ol")
      list.setAttribute("role", "list")
      list.append(...nodes)
      section.append(heading, list)
      all.append(section)
    }
    return all
  }

  slide(range) {
    const [from, to] = this.strip.querySelectorAll("input")
    if (+from.value > +to.value) (range === from ? to : from).value = range.value
    const ends = [
      [from, 0],
      [to, +this.strip.dataset.days],
    ]
    for (const [end, last] of ends) this.form.elements[end.dataset.end].value = +end.value === last ? "" : this.day(+end.value)
    this.changed(range)
  }

  day(number) {
    return new Date(Date.parse(this.strip.dataset.first) + number * DAY).toISOString().slice(0, 10)
  }

  /* The sliders show what the two dates of the form say, and say it in words. */
  mark() {
    if (!this.strip) return
    const days = +this.strip.dataset.days
    for (const end of this.strip.querySelectorAll("input")) {
      const asked = this.form.elements[end.dataset.end].value
      const at = asked
        ? Math.round((Date.parse(asked) - Date.parse(this.strip.dataset.first)) / DAY)
        : end.dataset.end === "after"
          ? 0
          : days
      end.value = at
      end.setAttribute("aria-valuetext", words.format(Date.parse(this.day(+end.value))))
      this.strip.style.setProperty(`--${end.dataset.end}`, end.value / days)
    }
  }

  act(press) {
    const target = press.target.closest("[data-do], .permalink, [data-event], [data-spot]")
    if (!target) return
    const { dataset } = target
    if (dataset.do === "all") this.clear()
    else if (dataset.do) this.step(dataset.do === "next" ? 1 : -1)
    else if (dataset.event) {
      if (!this.go(document.getElementById(dataset.event))) return
    } else if (dataset.spot) {
      const box = this.form?.querySelector(`[name=place][value="${CSS.escape(dataset.spot)}"]`)
      if (!box) return
      box.checked = box.closest("details.facet").open = box.closest("details.ask").open = true
      this.ask()
    } else this.copy(target)
    press.preventDefault()
  }

  async copy(link) {
    this.current = link.closest(".event")
    this.replace(link.href)
    await navigator.clipboard?.writeText(link.href).then(
      () => this.say(this.said.dataset.copied),
      () => {},
    )
  }

  say(words) {
    if (this.said) this.said.textContent = words
  }

  clear() {
    for (const control of this.form.elements) {
      if (control.type === "checkbox") control.checked = false
      else if (["q", "after", "before"].includes(control.name)) control.value = ""
    }
    this.ask()
  }

  step(by) {
    const shown = this.events.filter(({ node }) => !node.hidden).map(({ node }) => node)
    const at = shown.indexOf(this.current)
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]
    if (!next) return
    this.show(next)
    this.replace(`#${next.id}`)
  }

  reveal() {
    const id = decodeURIComponent(location.hash.slice(1)) || new URLSearchParams(location.search).get("focus") || ""
    if (id.startsWith("e-")) this.go(document.getElementById(id))
  }

  /* An event that was filtered out is shown again with all the others, and the reader is told. */
  go(event) {
    if (!event || !this.contains(event)) return false
    if (event.hidden) {
      this.clear()
      this.say(this.said.dataset.lifted)
    }
    const sources = event.querySelector("details")
    if (sources) sources.open = true
    this.show(event)
    return true
  }

  /* The focus moves to the event's heading, so that a keyboard and a screen reader go on from there. */
  show(event) {
    this.current?.removeAttribute("aria-current")
    this.current = event
    event.setAttribute("aria-current", "true")
    event.scrollIntoView({ block: "center" })
    event.querySelector("h4 a")?.focus({ preventScroll: true })
  }
}

function label(key) {
  const before = key.startsWith("-") || key.startsWith("0000") ? "紀元前" : ""
  const [year, month, day] = key.replace(/^-/, "").split("-")
  if (year.endsWith("XX")) return `${before}${+year.slice(0, 2) + 1}世紀`
  if (year.endsWith("X")) return `${before}${+year.slice(0, 3)}0年代`
  const weekday = day && `${+day}日(${"日月火水木金土"[new Date(key).getUTCDay()]})`
  const number = before ? `${before}${1 + +year}` : `${+year < 1000 ? "西暦" : ""}${+year}`
  return `${number}年${month ? `${+month}月` : ""}${weekday ?? ""}`
}

customElements.define("timeline-view", TimelineView)
