// Offers what may be meant while somebody types. Without it the form asks as it is: nothing depends on this.
// The pattern is the combobox of the ARIA Authoring Practices: the focus stays in the field, the list is pointed at.

const PAUSE = 150
const LONGEST = 40

class SearchBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input")
    this.known = new Map()
    this.list = document.createElement("ul")
    Object.assign(this.list, { className: "offers", hidden: true, id: `${this.input.id}-offers` })
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", this.querySelector("label").textContent)
    this.append(this.list)
    const says = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list" }
    for (const [name, value] of Object.entries(says)) this.input.setAttribute(name, value)
    this.input.addEventListener("input", (event) => event.isComposing || this.wait())
    this.input.addEventListener("compositionend", () => this.wait())
    this.input.addEventListener("keydown", (event) => this.press(event))
    this.input.addEventListener("blur", () => this.close())
    this.list.addEventListener("mousedown", (event) => this.choose(event.target.closest("li"), event))
  }

  wait() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), PAUSE)
  }

  async ask() {
    const words = this.input.value.trim()
    if (!words || words.length > LONGEST) return this.close()
    try {
      const offers = this.known.get(words) ?? (await this.fetched(words))
      this.known.set(words, offers)
      if (words === this.input.value.trim() && document.activeElement === this.input) this.show(offers)
    } catch {
      this.close()
    }
  }

  async fetched(words) {
    const response = await fetch(`${this.dataset.suggest}?q=${encodeURIComponent(words)}`)
    return response.ok ? (await response.json()).suggestions : []
  }

  show(offers) {
    this.list.replaceChildren(...offers.map((offer, at) => this.line(offer, at)))
    this.list.hidden = !offers.length
    this.input.setAttribute("aria-expanded", String(!this.list.hidden))
    this.point(-1)
  }

  line({ text, kind, address }, at) {
    const line = document.createElement("li")
    Object.assign(line, { id: `${this.list.id}-${at}` })
    Object.assign(line.dataset, { address })
    line.setAttribute("role", "option")
    const words = document.createElement("span")
    const label = document.createElement("small")
    words.textContent = text
    label.textContent = kind
    line.append(words, label)
    return line
  }

  press(event) {
    if (event.isComposing || this.list.hidden) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      const count = this.list.children.length + 1
      this.point(((this.at + 1 + step + count) % count) - 1)
    } else if (event.key === "Escape") {
      event.preventDefault()
      this.close()
    } else if (event.key === "Enter") {
      this.choose(this.list.children[this.at], event)
    }
  }

  point(at) {
    this.at = at
    for (const [place, line] of [...this.list.children].entries()) line.setAttribute("aria-selected", String(place === at))
    const line = this.list.children[at]
    if (line) this.input.setAttribute("aria-activedescendant", line.id)
    else this.input.removeAttribute("aria-activedescendant")
  }

  choose(line, event) {
    if (!line) return
    event.preventDefault()
    location.assign(line.dataset.address)
  }

  close() {
    clearTimeout(this.timer)
    this.list.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
    this.at = -1
  }
}

customElements.define("search-box", SearchBox)
