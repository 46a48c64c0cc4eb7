// <desk-preview>: the page beside the text, drawn by the server of the form as it stands, soon after each change. One
// question at a time, however fast somebody types. The frame runs no scripts; the page in it follows the caret.
const PAUSE = 400
const PATIENCE = 15_000
const RETRY = 5_000
const KEPT = "desk-preview"
const BLOCKS = "p, h2, h3, h4, li, td, th, dt, dd, blockquote, figure, caption"

const innermost = (root) => [...root.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS))

// The words of a block without the numbers of its citations and without readings.
const words = (block) => {
  const copy = block.cloneNode(true)
  for (const mark of copy.querySelectorAll("cite, .cite, rt, rp")) mark.remove()
  return copy.textContent.replace(/\s+/g, "")
}

const alike = (one, other) => {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

// Of blocks with the same words the one in the same order is meant; of a block that has been typed on since the page
// was drawn, the one that begins alike.
const counterpart = (block, texts, drawn) => {
  const said = words(block)
  const earlier = texts.slice(0, texts.indexOf(block)).filter((other) => words(other) === said).length
  const same = drawn.filter((other) => words(other) === said)
  if (said && same.length) return same[Math.min(earlier, same.length - 1)]
  const best = drawn.map((other) => [alike(words(other), said), other]).sort((one, other) => other[0] - one[0])[0]
  return best?.[0] > 4 ? best[1] : null
}

class DeskPreview extends HTMLElement {
  connectedCallback() {
    this.panel = this.querySelector("aside")
    this.frame = this.querySelector("iframe")
    this.status = this.querySelector("[role=status]")
    this.form = document.getElementById("article_form")
    this.toggle = document.querySelector("[data-preview-toggle]")
    if (!this.form || !this.toggle) return
    this.toggle.hidden = false
    this.toggle.addEventListener("click", () => this.show(this.panel.hidden))
    this.querySelector("[data-do=close]").addEventListener("click", () => {
      this.show(false)
      this.toggle.focus()
    })
    for (const button of this.widths()) button.addEventListener("click", () => this.choose(Number(button.dataset.width)))
    for (const name of ["input", "change", "formset:added", "formset:removed"]) document.addEventListener(name, () => this.wait())
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || !(event.ctrlKey || event.metaKey) || event.code !== "KeyP") return
      event.preventDefault()
      this.show(this.panel.hidden)
    })
    document.addEventListener("session:again", () => this.wait(0))
    document.addEventListener("selectionchange", () => this.follow())
    this.frame.addEventListener("load", () => this.settle())
    new ResizeObserver(() => this.fit()).observe(this.frame.parentElement)
    const { open = false, width = 390 } = JSON.parse(localStorage.getItem(KEPT) || "{}")
    this.choose(width)
    if (open) this.show(true)
  }

  widths() {
    return this.querySelectorAll("[data-width]")
  }

  show(open) {
    this.panel.hidden = !open
    this.toggle.setAttribute("aria-expanded", String(open))
    document.documentElement.classList.toggle("has-preview", open)
    this.keep()
    if (open) this.draw()
  }

  choose(width) {
    this.width = width
    for (const button of this.widths()) button.setAttribute("aria-pressed", String(Number(button.dataset.width) === width))
    this.keep()
    this.fit()
  }

  keep() {
    localStorage.setItem(KEPT, JSON.stringify({ open: !this.panel.hidden, width: this.width }))
  }

  // The page is laid out at its full width and shrunk to the room that there is.
  fit() {
    const { clientWidth, clientHeight } = this.frame.parentElement
    if (!clientWidth) return
    const scale = Math.min(1, clientWidth / this.width)
    const { style } = this.frame
    Object.assign(style, { width: `${this.width}px`, height: `${clientHeight / scale}px`, transform: `scale(${scale})` })
    style.marginInlineStart = `${Math.max(0, (clientWidth - this.width * scale) / 2)}px`
  }

  wait(pause = PAUSE) {
    if (this.panel.hidden) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.draw(), pause)
  }

  async draw() {
    this.again = this.drawing
    if (this.drawing) return
    this.drawing = true
    this.status.textContent = this.dataset.drawing
    try {
      await this.ask()
    } catch {
      this.status.textContent = this.dataset.failed
      this.wait(RETRY)
    }
    this.drawing = false
    if (this.again) this.wait()
  }

  async ask() {
    const typed = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === "string"))
    const response = await fetch(this.dataset.address, { method: "POST", body: typed, signal: AbortSignal.timeout(PATIENCE) })
    if (response.status >= 500) throw new Error(response.status)
    const isDrawn = response.ok && !response.redirected
    if (isDrawn) this.put(await response.text())
    this.status.textContent = isDrawn ? this.dataset.drawn : this.dataset.refused
  }

  // Only what changes is changed, so that the page stays where it was scrolled to.
  put(html) {
    const made = new DOMParser().parseFromString(html, "text/html")
    for (const script of made.querySelectorAll("script")) script.remove()
    const shown = this.frame.contentDocument?.querySelector("main")
    if (!shown) {
      this.frame.srcdoc = `<!doctype html>${made.documentElement.outerHTML}`
      return
    }
    shown.replaceWith(this.frame.contentDocument.adoptNode(made.querySelector("main")))
    this.follow()
  }

  // Links of a preview lead nowhere: the text beside it would be left. Those within the page lead there.
  settle() {
    this.frame.contentDocument.addEventListener("click", (event) => {
      const link = event.target.closest("a")
      if (link) event.preventDefault()
      const hash = link?.getAttribute("href") || ""
      if (hash.startsWith("#")) this.bring(this.frame.contentDocument.getElementById(hash.slice(1)))
    })
    this.fit()
    this.follow()
  }

  follow() {
    const selected = getSelection().anchorNode
    const text = selected && (selected.nodeType === 1 ? selected : selected.parentElement).closest(".ProseMirror")
    const drawn = this.frame.contentDocument?.querySelector("main .body")
    if (this.panel.hidden || !text || !drawn) return
    const texts = innermost(text)
    const block = texts.find((one) => one.contains(selected))
    if (!block) return
    const found = counterpart(
      block,
      texts,
      innermost(drawn).filter((one) => !one.closest(".commentary")),
    )
    for (const here of drawn.querySelectorAll(".preview-here")) if (here !== found) here.classList.remove("preview-here")
    if (found && !found.classList.contains("preview-here")) this.bring(found)
    found?.classList.add("preview-here")
  }

  bring(element) {
    const view = this.frame.contentWindow
    if (element) view.scrollTo({ top: view.scrollY + element.getBoundingClientRect().top - view.innerHeight / 3 })
  }
}

customElements.define("desk-preview", DeskPreview)
