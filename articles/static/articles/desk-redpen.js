// <desk-redpen>: suggestions and remarks in the text and beside it, settled by keys. The keys work while the focus is in here and
// not where one writes; each act is a form of the page, so that everything works without this script, too.
const ITEMS = ".redpen-list > ol > [tabindex]"
const WRITING = "input, textarea, select"
const STEPS = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 }
const ACTS = { KeyA: "take", KeyR: "refuse" }

// The words of a part of the page without what is not in the text.
const wordsOf = (range) => {
  const part = range.cloneContents()
  for (const aside of part.querySelectorAll("[data-aside]")) aside.remove()
  return part.textContent
}

const lettersUpTo = (line, node, offset) => {
  const range = document.createRange()
  range.setStart(line, 0)
  range.setEnd(node, offset)
  return [...wordsOf(range)].length
}

const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)

class DeskRedpen extends HTMLElement {
  connectedCallback() {
    this.number = null
    this.addEventListener("keydown", (event) => this.press(event))
    this.addEventListener("submit", (event) => this.submitted(event))
    this.addEventListener("focusin", ({ target }) => this.point(target.closest(ITEMS)))
    this.addEventListener("click", ({ target }) => this.lead(target))
    this.items()[0]?.focus({ preventScroll: true })
  }

  items() {
    return [...this.querySelectorAll(ITEMS)]
  }

  here() {
    return this.querySelector(`${ITEMS}[aria-current]`)
  }

  press(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.target.matches(WRITING)) return
    const act = ACTS[event.code]
    if (STEPS[event.code]) this.go(STEPS[event.code])
    else if (act && event.shiftKey) this.pressButton(this.querySelector(`form[data-all] [name=${act}]`))
    else if (act) this.settle(act)
    else if (event.code === "KeyM") this.remark()
    else return
    event.preventDefault()
  }

  go(step) {
    const items = this.items()
    const next = items[(items.indexOf(this.here()) + step + items.length) % items.length]
    next?.focus({ preventScroll: true })
  }

  settle(act) {
    const item = this.here()
    this.pressButton(item?.querySelector(`[name=${act}]`) || (act === "take" && item?.querySelector("[name=resolve]")))
  }

  pressButton(button) {
    if (button) button.form.requestSubmit(button)
  }

  // Its words come into sight on either side; the hand stays where it is.
  point(item) {
    if (!item || item === this.here()) return
    this.here()?.removeAttribute("aria-current")
    item.setAttribute("aria-current", "true")
    for (const marked of this.querySelectorAll(".is-here")) marked.classList.remove("is-here")
    const words = this.wordsOf(item)
    for (const marked of words) marked.classList.add("is-here")
    words[0]?.scrollIntoView({ block: "center" })
    item.scrollIntoView({ block: "nearest" })
  }

  wordsOf(item) {
    const { suggestionItem, remarkItem } = item.dataset
    const name = suggestionItem ? `[data-suggestion="${suggestionItem}"]` : `[data-remark="${remarkItem}"]`
    return [...this.querySelectorAll(`.redpen-text ${name}`)]
  }

  // A press on marked words leads to what is said of them.
  lead(target) {
    const marked = target.closest(".redpen-text [data-suggestion], .redpen-text [data-remark]")
    if (!marked || !getSelection().isCollapsed) return
    const { suggestion, remark } = marked.dataset
    this.querySelector(suggestion ? `#s${suggestion}` : `#r${remark}`)?.focus({ preventScroll: true })
  }

  // Whatever is marked in the text is what a remark is about; without it one writes the words by hand.
  remark() {
    const form = this.querySelector("[data-remark-form]")
    if (!form) return
    form.closest("details").open = true
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null
    const part = range && !range.collapsed && elementOf(range.startContainer).closest("[data-part]")
    if (part) this.take(form, range, part)
    form.elements[part ? "text" : "words"].focus()
  }

  take(form, range, part) {
    const { elements } = form
    const line = elementOf(range.startContainer).closest("[data-line]")
    const words = wordsOf(range)
    elements.part.value = part.dataset.part
    elements.words.value = words
    const start = line ? lettersUpTo(line, range.startContainer, range.startOffset) : ""
    elements.block.value = line?.dataset.line ?? ""
    elements.start.value = start
    elements.end.value = line ? start + [...words].length : ""
  }

  submitted(event) {
    event.preventDefault()
    this.send(event.target, event.submitter)
  }

  async send(form, button) {
    if (this.sending) return
    this.sending = true
    const index = this.items().indexOf(this.here())
    const body = new URLSearchParams(new FormData(form, button))
    const response = await fetch(form.action, { method: "POST", body, headers: { "X-Redpen": "part" } }).catch(() => null)
    this.sending = false
    if (!response || response.status >= 500) return this.say(this.dataset.away)
    if (!response.ok || response.redirected) return this.say(this.dataset.ended)
    this.innerHTML = await response.text()
    this.say(this.querySelector("[role=status]").textContent)
    const items = this.items()
    const next = items[Math.min(Math.max(index, 0), items.length - 1)] || this.querySelector(".redpen-list")
    next.focus({ preventScroll: true })
  }

  // Words that come into an element that was there are read out.
  say(words) {
    const status = this.querySelector("[role=status]")
    status.textContent = ""
    requestAnimationFrame(() => {
      status.textContent = words
    })
  }
}

customElements.define("desk-redpen", DeskRedpen)
