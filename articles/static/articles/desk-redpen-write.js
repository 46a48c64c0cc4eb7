// <redpen-write>: what is typed is read as suggestions while one writes, and sent as such. Whatever is refused, the text stays.
const PAUSE = 600

class RedpenWrite extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form")
    this.read = this.querySelector(".redpen-read")
    this.alert = this.querySelector("[role=alert]")
    this.rows = []
    this.last = null
    this.form.addEventListener("submit", (event) => this.submitted(event))
    setInterval(() => this.look(), PAUSE)
    window.addEventListener("beforeunload", (event) => this.rows.length && !this.isSent && event.preventDefault())
    document.addEventListener("keydown", (event) => this.press(event), true)
  }

  press(event) {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    this.form.requestSubmit()
  }

  typed() {
    return new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === "string"))
  }

  async look() {
    const said = this.typed()
    said.delete("redpen_reason")
    const text = String(said)
    if (text === this.last || this.asking) return
    this.last = text
    this.asking = true
    const response = await fetch(this.dataset.read, { method: "POST", body: said }).catch(() => null)
    this.asking = false
    if (response?.ok && !response.redirected) this.draw((await response.json()).rows)
  }

  draw(rows) {
    this.rows = rows
    this.read.querySelector("summary").textContent = rows.length ? `${this.dataset.counted} ${rows.length}` : this.dataset.none
    this.read.querySelector("ol").replaceChildren(...rows.map((row) => this.row(row)))
    document.dispatchEvent(new CustomEvent("redpen:read", { detail: rows }))
  }

  row({ old, new: words }) {
    const item = document.createElement("li")
    for (const [name, text] of [
      ["del", old],
      ["ins", words],
    ])
      if (text) item.append(Object.assign(document.createElement(name), { textContent: text }), " ")
    return item
  }

  async submitted(event) {
    event.preventDefault()
    // The admin's form asks its fields for nothing by itself.
    if (this.isSending || !this.querySelector("input").reportValidity()) return
    this.isSending = true
    this.alert.textContent = ""
    const response = await fetch(this.dataset.propose, { method: "POST", body: this.typed() }).catch(() => null)
    this.isSending = false
    if (!response || response.status >= 500) return this.refuse(this.dataset.away)
    const answer = response.redirected ? null : await response.json().catch(() => null)
    if (!answer) return this.refuse(this.dataset.ended)
    if (answer.problem) return this.refuse(answer.problem)
    this.isSent = true
    location.assign(answer.address)
  }

  refuse(words) {
    this.alert.textContent = words
  }
}

customElements.define("redpen-write", RedpenWrite)
