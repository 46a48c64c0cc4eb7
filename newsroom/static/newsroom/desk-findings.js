// <desk-findings>: what the checks find, beside the text; a press on words scrolls to them and marks them, also from the page
// of verbs, whose links carry the words behind #words=.
const TEXT = ".ProseMirror[contenteditable=true]"
const FIELDS = ["#id_title", "#id_deck"]
const ROWS = ".citation-list li, #article_form tr.form-row, #article_form .inline-related"
const MARK = "finding"
const UNSEEN = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/u

// The text without what differs between a page and its source, and for each letter the place that it came from.
const squeezed = (pieces) => {
  const letters = []
  const places = []
  for (const piece of pieces)
    for (let at = 0; at < piece.words.length; at++)
      if (!UNSEEN.test(piece.words[at])) {
        letters.push(piece.words[at])
        places.push({ node: piece.node, at })
      }
  return { letters: letters.join(""), places }
}

const bare = (words) => squeezed([{ words }]).letters

const isOfText = (node) => !node.parentElement.closest("[contenteditable=false], rt")

const piecesOf = (text) => {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  const pieces = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (isOfText(node)) pieces.push({ node, words: node.data })
  return pieces
}

const rangeOf = (text, words) => {
  const { letters, places } = squeezed(piecesOf(text))
  const wanted = bare(words)
  const start = wanted ? letters.indexOf(wanted) : -1
  if (start < 0) return null
  const first = places[start]
  const last = places[start + wanted.length - 1]
  const range = document.createRange()
  range.setStart(first.node, first.at)
  range.setEnd(last.node, last.at + 1)
  return range
}

const markInText = (words) => {
  const text = document.querySelector(TEXT)
  const range = text && rangeOf(text, words)
  if (!range) return false
  CSS.highlights?.set(MARK, new Highlight(range))
  text.focus({ preventScroll: true })
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
  range.startContainer.parentElement.scrollIntoView({ block: "center" })
  return true
}

const markInField = (words) => {
  const wanted = bare(words)
  const field = FIELDS.map((name) => document.querySelector(name)).find((found) => found && bare(found.value).includes(wanted))
  if (!wanted || !field) return false
  const { letters, places } = squeezed([{ words: field.value }])
  const start = letters.indexOf(wanted)
  field.focus({ preventScroll: true })
  field.setSelectionRange(places[start].at, places[start + wanted.length - 1].at + 1)
  field.scrollIntoView({ block: "center" })
  return true
}

const showRow = (words) => {
  const wanted = bare(words)
  const row = [...document.querySelectorAll(ROWS)].find((found) => bare(found.textContent).includes(wanted))
  if (!wanted || !row) return false
  for (let fold = row.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
  row.scrollIntoView({ block: "center" })
  row.classList.add("is-found")
  return true
}

class DeskFindings extends HTMLElement {
  connectedCallback() {
    this.panel = this.querySelector("#found")
    this.list = this.querySelector(".found-list")
    this.status = this.querySelector("[role=status]")
    document.addEventListener("click", (event) => this.press(event))
    window.addEventListener("hashchange", () => this.follow())
    this.whenWritten(() => this.follow())
  }

  // The editor is made a moment after the page.
  whenWritten(act, tries = 600) {
    if (document.querySelector(TEXT) || !tries) requestAnimationFrame(act)
    else requestAnimationFrame(() => this.whenWritten(act, tries - 1))
  }

  press(event) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    const counted = event.target.closest("desk-counts a, .desk-counted a")
    const words = event.target.closest("a.found-words")
    if (!counted && !(words && this.contains(words))) return
    event.preventDefault()
    if (counted) this.open()
    else this.find(new URL(words.href).hash)
  }

  async open() {
    const response = await fetch(this.dataset.address).catch(() => null)
    if (!response?.ok || response.redirected) return location.assign(document.querySelector(".publishlink").href)
    this.list.innerHTML = await response.text()
    this.status.textContent = ""
    this.panel.showPopover()
    this.panel.querySelector("h2").focus({ preventScroll: true })
  }

  follow() {
    if (location.hash.startsWith("#words=")) this.find(location.hash)
  }

  find(hash) {
    const words = decodeURIComponent(hash.slice("#words=".length))
    document.querySelector(".is-found")?.classList.remove("is-found")
    CSS.highlights?.delete(MARK)
    const isFound = markInText(words) || markInField(words) || showRow(words)
    this.status.textContent = isFound ? "" : this.dataset.lost
    if (!isFound) this.panel.showPopover()
  }
}

customElements.define("desk-findings", DeskFindings)
