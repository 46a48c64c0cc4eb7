// The citations of the text beside it: what each stands for, its state, and those that stand nowhere.
import { crel, gettext } from "django-prose-editor/editor"
import { asked } from "../desk-session.js"
import { addresses } from "./asking.js"
import { makeSheet } from "./citation_sheet.js"
import { OneStop } from "./one_stop.js"
import { citations } from "./rows.js"

let states = {}
export const stateOf = (key) => states[key] || { state: "unchecked", words: "" }

const told = () => document.dispatchEvent(new CustomEvent("citations:relabelled"))

// States are what the desk knows of saved citations; a new article has none yet.
export const loadStates = async () => {
  const address = addresses().states
  if (!address) return
  const response = await fetch(address)
  if (response.ok) states = await response.json()
  told()
}

const check = async (key) => {
  const body = new URLSearchParams({ seen: document.getElementById("id_seen").value })
  const response = await asked(`${addresses().states}${key}/check/`, { method: "POST", body })
  if (response.ok) states[key] = await response.json()
  // What somebody else has saved meanwhile was not what was checked.
  if (response.status === 409) states[key].words = (await response.json()).problem
  told()
}

export class CitationList {
  constructor(editor, markers) {
    this.editor = editor
    this.markers = markers
    this.list = crel("ol")
    const help = crel("p", {
      className: "quiet",
      textContent: gettext("↑ and ↓ move in this list. Ctrl-Alt-J joins a marker with the one before it; Ctrl-Alt-U takes it apart."),
    })
    const box = crel("aside", { className: "citation-list" }, [
      crel("h3", { textContent: gettext("Citations of this text") }),
      this.list,
      help,
    ])
    editor.view.dom.closest(".prose-editor").parentElement.append(box)
    this.stop = new OneStop(this.list, "button", ["ArrowUp", "ArrowDown"])
    this.tellCount = makeSheet(box)
  }

  draw() {
    const rows = Object.fromEntries(citations().map((row) => [row.key, row]))
    const placed = this.markers().flatMap(({ keys, position }) => keys.map((key) => ({ key, position })))
    const used = new Set(placed.map(({ key }) => key))
    // What was taken back before anybody saved it is nothing: only a row that is stored stands nowhere.
    const unused = Object.values(rows)
      .filter(({ key, isSaved }) => key && isSaved && !used.has(key))
      .map(({ key }) => ({ key, position: null }))
    this.stop.during(() => this.list.replaceChildren(...[...placed, ...unused].map((entry) => this.item(entry, rows[entry.key]))))
    this.tellCount(placed.length + unused.length)
  }

  item({ key, position }, row) {
    const state = stateOf(key)
    const jump = crel("button", { type: "button", className: "jump", textContent: row?.label || key })
    jump.addEventListener("click", () => position !== null && this.editor.chain().focus().setNodeSelection(position).scrollIntoView().run())
    const words = position === null ? gettext("stands nowhere in the text") : state.words
    const note = crel("span", { className: "state", textContent: words })
    const item = crel("li", { className: position === null ? "is-unused" : "" }, [jump, note])
    item.dataset.state = state.state
    for (const [kind, text] of state.difference || [])
      item.append(crel(kind === "ours" ? "del" : kind === "theirs" ? "ins" : "span", { textContent: text }))
    if (states[key] && state.state !== "found") {
      const button = crel("button", { type: "button", className: "button", textContent: gettext("Checked") })
      button.addEventListener("click", () => check(key))
      item.append(button)
    }
    return item
  }
}
