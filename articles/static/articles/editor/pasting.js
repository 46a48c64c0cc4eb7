// Pasting from elsewhere. The desk reads what stands on the clipboard: headings, lists, tables, notes. Where it does not
// answer, the words come in as they are. What was copied in an editor of ours is not asked about: see carrying.js.
import { crel, Extension, gettext, Plugin, pm } from "django-prose-editor/editor"
import { addresses, post } from "./asking.js"
import { takenPictures } from "./clipboard_pictures.js"
import { Notice } from "./notice.js"
import { askForPlaced, withoutPlaces } from "./photo.js"
import { mayAdd, writeCitation } from "./rows.js"

const LIMIT = 1_000_000
const PATIENCE = 15_000
const OURS = /data-pm-slice|data-citations/
// What plain text needs no reading for: a word or a line without tabs, marks of Markdown and numbers of notes.
const READ = /\t|[[［※]|\*\*|^\s*(?:#{1,6} |[-*+] |\d+[.)] |> |\|)/m

const bytes = (text) => new Blob([text]).size

const carried = (event) => {
  if (!event.clipboardData) return null
  const { html, files } = takenPictures(event.clipboardData)
  const text = event.clipboardData.getData("text/plain") || ""
  if (html ? OURS.test(html) : !READ.test(text)) return null
  return { html, text, files }
}

const TOO_MUCH_FORM = "The clipboard holds more than 1 MB: its words were taken, its form was not."
const NOT_READ = "The desk did not answer: the words were pasted as they are, notes were not read, and pictures were left out."

const read = async ({ html, text, files }) => {
  const isPlain = bytes(html) > LIMIT && text !== "" && bytes(text) <= LIMIT
  const values = { html: isPlain ? "" : html, text, cites: mayAdd("citations"), pictures: [...files.keys()] }
  try {
    const { data } = await post(addresses().paste, values, AbortSignal.timeout(PATIENCE))
    const told = [...(isPlain ? [gettext(TOO_MUCH_FORM)] : []), ...(data.told || [])]
    return { citations: [], pictures: [], ...data, told }
  } catch {
    return { told: [], citations: [], pictures: [] }
  }
}

const asLines = (text) =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map((line) => crel("p", { textContent: line }).outerHTML)
    .join("")

// A note that nobody has read stands below what was pasted; what follows in the paragraph is no part of it.
const withNotesApart = (html) => {
  const { body } = new DOMParser().parseFromString(html, "text/html")
  return body.lastElementChild?.matches("p") && body.lastElementChild.textContent.startsWith("［注") ? `${html}<p></p>` : html
}
const isWithinWords = ({ $to }) => $to.parent.isTextblock && $to.parentOffset < $to.parent.content.size

class Pastes {
  constructor(editor) {
    this.editor = editor
    this.places = new Set()
    this.waiting = new Set()
    this.notice = new Notice(editor)
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
    this.notice.say(gettext("Reading the clipboard …"))
    const reading = read(clipboard).then((found) => {
      this.places.delete(place)
      this.put(found, clipboard, place)
      return this.askFor(found.pictures, clipboard.files)
    })
    this.waiting.add(reading)
    reading.finally(() => this.waiting.delete(reading))
  }

  put({ html, citations, told, pictures }, clipboard, place) {
    const isTooMuch = html === undefined && bytes(clipboard.text || clipboard.html) > LIMIT
    const shown = html ?? (isTooMuch ? "" : clipboard.html || asLines(clipboard.text))
    for (const row of citations) writeCitation(row)
    if (shown) this.insert(shown, place)
    const words = told.length || html !== undefined ? told : [gettext(NOT_READ)]
    this.notice.say(words.join(" "), ...this.leadingTo(pictures.filter((picture) => !picture.is_held)))
  }

  // Pictures that have to be had first: where they are, and a way to do without them.
  leadingTo(missing) {
    if (!missing.length) return []
    const drop = crel("button", { type: "button", className: "button", textContent: gettext("Take their places out of the text") })
    drop.addEventListener("click", () => {
      const keys = missing.map(({ key }) => key)
      this.editor.view.dispatch(withoutPlaces(this.editor, keys))
      this.notice.clear()
      this.editor.commands.focus()
    })
    const links = missing
      .filter(({ address }) => address)
      .map(({ address, alt }) =>
        crel("a", { href: address, target: "_blank", rel: "noreferrer", textContent: alt || address.split("/").at(-1) || address }),
      )
    return [...links, drop]
  }

  askFor(pictures, files) {
    const held = pictures.filter(({ key }) => files.has(key)).map((picture) => ({ ...picture, file: files.get(picture.key) }))
    return askForPlaced(this.editor, held)
  }

  insert(html, { from, to }) {
    const { view } = this.editor
    const { selection } = view.state
    const away = selection.from !== from || selection.to !== to ? { from: selection.from, to: selection.to } : null
    if (away) {
      this.places.add(away)
      this.select({ from, to })
    }
    view.pasteHTML(isWithinWords(view.state.selection) ? withNotesApart(html) : html)
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
