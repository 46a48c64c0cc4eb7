// Pasting from elsewhere. The desk reads what stands on the clipboard: headings, lists, tables, notes. Where it does not
// answer, the words come in as they are. What was copied in an editor of ours is not asked about: see carrying.js.
import { crel, Extension, gettext, Plugin, pm } from "django-prose-editor/editor"
import { addresses, post } from "./asking.js"
import { mayAdd, writeCitation } from "./rows.js"

const LIMIT = 1_000_000
const PATIENCE = 15_000
const OURS = /data-pm-slice|data-citations/
// What plain text needs no reading for: a word or a line without tabs, marks of Markdown and numbers of notes.
const READ = /\t|[[［※]|\*\*|^\s*(?:#{1,6} |[-*+] |\d+[.)] |> |\|)/m

const bytes = (text) => new Blob([text]).size

// Pictures within the HTML are no words: a photo of three megabytes would be too much to read.
const withoutPictures = (html) => html.replace(/(<img\b[^>]*?\bsrc\s*=\s*)(["'])data:[^"']*\2/gi, "$1$2$2")

const carried = (event) => {
  const html = withoutPictures(event.clipboardData?.getData("text/html") || "")
  const text = event.clipboardData?.getData("text/plain") || ""
  if (html ? OURS.test(html) : !READ.test(text)) return null
  return { html, text }
}

const TOO_MUCH_FORM = "The clipboard holds more than 1 MB: its words were taken, its form was not."
const NOT_READ = "The desk did not answer: the words were pasted as they are, notes were not read."

const read = async ({ html, text }) => {
  const isPlain = bytes(html) > LIMIT && text !== "" && bytes(text) <= LIMIT
  const values = { html: isPlain ? "" : html, text, cites: mayAdd("citations") }
  try {
    const { data } = await post(addresses().paste, values, AbortSignal.timeout(PATIENCE))
    const told = [...(isPlain ? [gettext(TOO_MUCH_FORM)] : []), ...(data.told || [])]
    return { citations: [], ...data, told }
  } catch {
    return { told: [], citations: [] }
  }
}

const asLines = (text) =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map((line) => crel("p", { textContent: line }).outerHTML)
    .join("")

class Pastes {
  constructor(editor) {
    this.editor = editor
    this.places = new Set()
    this.waiting = new Set()
    this.notice = crel("p", { className: "quiet paste-notice", role: "status" })
    editor.view.dom.closest(".prose-editor").before(this.notice)
    editor.on("transaction", ({ transaction }) => this.follow(transaction))
    const form = editor.view.dom.closest("form")
    form?.addEventListener("submit", (event) => this.holdBack(event, form), { capture: true })
  }

  // Text is written on above and below while the desk reads.
  follow(transaction) {
    for (const place of this.places) {
      place.from = transaction.mapping.map(place.from, -1)
      place.to = transaction.mapping.map(place.to, 1)
    }
  }

  // What is being read belongs to what is saved.
  holdBack(event, form) {
    // A save without a new page asks nobody to submit: the page and what is being read in it stay.
    if (!this.waiting.size || !event.submitter) return
    event.preventDefault()
    event.stopImmediatePropagation()
    Promise.allSettled([...this.waiting]).then(() => form.requestSubmit(event.submitter))
  }

  take(clipboard) {
    const { from, to } = this.editor.state.selection
    const place = { from, to }
    this.places.add(place)
    this.notice.textContent = gettext("Reading the clipboard …")
    const reading = read(clipboard).then((found) => {
      this.places.delete(place)
      this.put(found, clipboard, place)
    })
    this.waiting.add(reading)
    reading.finally(() => this.waiting.delete(reading))
  }

  put({ html, citations, told }, clipboard, place) {
    const isTooMuch = html === undefined && bytes(clipboard.text || clipboard.html) > LIMIT
    const shown = html ?? (isTooMuch ? "" : clipboard.html || asLines(clipboard.text))
    for (const row of citations) writeCitation(row)
    if (shown) this.insert(shown, place)
    const words = told.length || html !== undefined ? told : [gettext(NOT_READ)]
    this.notice.textContent = words.join(" ")
  }

  insert(html, { from, to }) {
    const { view } = this.editor
    const { selection } = view.state
    const away = selection.from !== from || selection.to !== to ? { from: selection.from, to: selection.to } : null
    if (away) {
      this.places.add(away)
      this.select({ from, to })
    }
    view.pasteHTML(html)
    if (away) {
      this.places.delete(away)
      this.select(away)
    }
  }

  select({ from, to }) {
    const { view } = this.editor
    const { doc, tr } = view.state
    view.dispatch(tr.setSelection(pm.state.TextSelection.between(doc.resolve(from), doc.resolve(to))))
  }
}

export const Pasting = Extension.create({
  name: "pasting",

  onCreate() {
    this.storage.pastes = new Pastes(this.editor)
  },

  addProseMirrorPlugins() {
    const { storage } = this
    const handlePaste = (view, event) => {
      // With Shift one asks for the words alone.
      const clipboard = view.input?.shiftKey || !addresses().paste ? null : carried(event)
      if (!clipboard || !storage.pastes) return false
      storage.pastes.take(clipboard)
      return true
    }
    return [new Plugin({ props: { handlePaste } })]
  },
})
