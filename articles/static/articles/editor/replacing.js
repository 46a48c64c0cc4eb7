// Find and replace over text, title, deck and captions: every place with what would stand there, one by one or all at once.
// What was replaced at once is taken back at once.
import { crel, Extension, gettext, Plugin, pm } from "django-prose-editor/editor"
import { matches } from "./matching.js"

const AROUND = 12
const LISTED = 100
// Replacements that can be taken back as one.
const KEPT = 50
const LEAF = "\ufffc"
const KEY = new pm.state.PluginKey("replacing")

// The words of a block of text, and the position of each of their units. What stands within a line, as a reading does, is
// no part of the words around it.
const unitsOf = (block, start) => {
  let text = ""
  const positions = []
  const walk = (node, at) =>
    node.forEach((child, offset) => {
      const position = at + offset
      if (child.isText) {
        for (let unit = 0; unit < child.text.length; unit += 1) positions.push(position + unit)
        text += child.text
        return
      }
      text += LEAF
      positions.push(position)
      if (child.isLeaf) return
      walk(child, position + 1)
      text += LEAF
      positions.push(position + child.nodeSize - 1)
    })
  walk(block, start)
  return { text, positions }
}

const inText = (editor, words) => {
  const found = []
  editor.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const { text, positions } = unitsOf(node, position + 1)
    for (const [from, to] of matches(text, words))
      found.push({ text, from, to, range: { from: positions[from], to: positions[to - 1] + 1 }, place: gettext("Text") })
    return false
  })
  return found
}

const CAPTIONS = '[name^="photos-"][name$="-caption"]:not([name*="__prefix__"])'
const fields = () => [...document.querySelectorAll(`#id_title, #id_deck, ${CAPTIONS}`)].filter((field) => !field.readOnly)

// A field is called what its label says.
const nameOf = (field) => (field.labels?.[0]?.textContent || "").replace(/[:：\s]+$/, "")

const inFields = (words) =>
  fields().flatMap((field) =>
    matches(field.value, words).map(([from, to]) => ({ text: field.value, from, to, field, place: nameOf(field) })),
  )

const changed = (field, value) => {
  field.value = value
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

// One act over text and fields, taken back and done again as one. From the last place to the first, so that the places before
// stay where they are.
class Act {
  constructor(editor, found, words) {
    this.editor = editor
    this.fields = new Map()
    const { tr, schema, doc } = editor.state
    for (const { field, from, to, range } of [...found].reverse()) {
      if (field) {
        const before = this.fields.get(field)?.before ?? field.value
        this.fields.set(field, { before, after: field.value.slice(0, from) + words + field.value.slice(to) })
        changed(field, this.fields.get(field).after)
      } else if (words) tr.replaceWith(range.from, range.to, schema.text(words, tr.doc.resolve(range.from + 1).marks()))
      else tr.delete(range.from, range.to)
    }
    this.isOfText = tr.docChanged
    if (tr.docChanged) editor.view.dispatch(pm.history.closeHistory(tr))
    this.docs = { before: doc, after: editor.state.doc }
  }

  // Whether text and fields are as they were before or after the act: it is the last thing that was done to them.
  stands(when) {
    return this.editor.state.doc.eq(this.docs[when]) && [...this.fields].every(([field, value]) => field.value === value[when])
  }

  // Fields that somebody has written in since keep what they wrote.
  turn(from, to) {
    for (const [field, value] of this.fields) if (field.value === value[from]) changed(field, value[to])
    if (!this.isOfText || !this.editor.state.doc.eq(this.docs[from])) return
    if (to === "before") this.editor.commands.undo()
    else this.editor.commands.redo()
  }
}

const counted = (found) => {
  const places = Map.groupBy(found, ({ place }) => place)
  return [...places].map(([place, rows]) => `${place} ${rows.length}`).join("、")
}

class Panel {
  constructor(editor) {
    this.editor = editor
    this.found = []
    this.at = 0
    this.words = this.box("find-words", gettext("Find"))
    this.other = this.box("find-other", gettext("Replace with"))
    this.status = crel("p", { className: "quiet", role: "status" })
    this.list = crel("ol", { className: "places" })
    this.acts = []
    this.back = this.button(gettext("Take the replacement back"), () => this.turn(this.acts.at(-1), "after", "before"))
    this.back.hidden = true
    this.element = crel("search", { className: "replacing", hidden: true }, [
      this.words.label,
      this.other.label,
      crel("div", { className: "acts" }, [
        this.button(gettext("Previous"), () => this.go(-1)),
        this.button(gettext("Next"), () => this.go(1)),
        this.button(gettext("Replace"), () => this.one(), "Ctrl-Enter"),
        this.button(gettext("Replace all"), () => this.all(), "Ctrl-Alt-Enter"),
        this.back,
        this.button(gettext("Close"), () => this.close()),
      ]),
      this.status,
      this.list,
    ])
    this.element.setAttribute("aria-label", gettext("Find and replace"))
    this.element.addEventListener("keydown", (event) => this.press(event))
    editor.view.dom.closest(".prose-editor").append(this.element)
    editor.on("update", () => this.look())
    document.addEventListener("input", ({ target }) => !this.element.contains(target) && this.look())
    document.addEventListener("keydown", (event) => this.step(event), { capture: true })
  }

  box(id, name) {
    const input = crel("input", { type: "text", id, autocomplete: "off" })
    input.addEventListener("input", () => this.look(true))
    return { input, label: crel("label", {}, [crel("span", { textContent: name }), input]) }
  }

  button(text, act, keys = "") {
    const made = crel("button", { type: "button", className: "button", textContent: text, title: keys })
    made.addEventListener("click", act)
    return made
  }

  // Enter of an input method is its own; here it goes on, with Ctrl it replaces, and it never sends the form.
  press(event) {
    if (event.isComposing) return
    if (event.key === "Escape") this.close()
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.altKey ? this.all() : this.one()
    else if (event.key === "Enter" && event.target.tagName === "INPUT") this.go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }

  open() {
    const { from, to, empty } = this.editor.state.selection
    if (!empty) this.words.input.value = this.editor.state.doc.textBetween(from, to, " ", "").slice(0, 200)
    this.element.hidden = false
    this.words.input.focus()
    this.words.input.select()
    this.look(true)
  }

  close() {
    this.element.hidden = true
    this.found = []
    this.mark()
    this.editor.commands.focus()
  }

  look(isNew = false) {
    if (this.element.hidden) return
    const words = this.words.input.value
    this.found = [...inFields(words), ...inText(this.editor, words)]
    this.at = isNew ? 0 : Math.min(this.at, Math.max(0, this.found.length - 1))
    this.draw()
  }

  draw() {
    const { found, at } = this
    if (!this.words.input.value) this.status.textContent = ""
    else this.status.textContent = found.length ? `${at + 1} / ${found.length}（${counted(found)}）` : gettext("Nothing found.")
    this.list.replaceChildren(...found.slice(0, LISTED).map((row, place) => this.row(row, place)))
    this.mark()
  }

  row({ text, from, to, place }, index) {
    const words = this.other.input.value
    const plain = (piece) => piece.replaceAll(LEAF, "")
    const jump = this.button("", () => {
      this.at = index
      this.show()
    })
    jump.replaceChildren(
      crel("span", { className: "tag", textContent: place }),
      plain(text.slice(Math.max(0, from - AROUND), from)),
      crel("del", { textContent: text.slice(from, to) }),
      crel("ins", { textContent: words }),
      plain(text.slice(to, to + AROUND)),
    )
    if (index === this.at) jump.setAttribute("aria-current", "true")
    return crel("li", {}, [jump])
  }

  go(step) {
    if (!this.found.length) return
    this.at = (this.at + step + this.found.length) % this.found.length
    this.show()
  }

  // The place comes into sight; the hand stays where it is.
  show() {
    this.draw()
    const row = this.found[this.at]
    if (!row) return
    if (row.field) {
      row.field.closest("details")?.setAttribute("open", "")
      row.field.scrollIntoView({ block: "center" })
    } else {
      const { node } = this.editor.view.domAtPos(row.range.from)
      ;(node.nodeType === 1 ? node : node.parentElement).scrollIntoView({ block: "center" })
    }
    this.list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" })
  }

  one() {
    const row = this.found[this.at]
    if (row) this.replace([row])
  }

  all() {
    if (this.found.length) this.replace(this.found)
  }

  // Undo and redo right after an act mean the whole of it, wherever the hand is among what it changed.
  step(event) {
    const key = event.key.toLowerCase()
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || !["z", "y"].includes(key)) return
    const [from, to] = key === "y" || event.shiftKey ? ["before", "after"] : ["after", "before"]
    const act = this.acts.findLast((one) => one.stands(from) && this.isAmong(event.target, one))
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    this.turn(act, from, to)
  }

  isAmong(target, act) {
    return this.element.contains(target) || this.editor.view.dom.contains(target) || act.fields.has(target)
  }

  turn(act, from, to) {
    act.turn(from, to)
    this.back.hidden = to === "before"
    this.look(true)
  }

  replace(found) {
    const count = found.length
    this.acts = [...this.acts.slice(1 - KEPT), new Act(this.editor, found, this.other.input.value)]
    this.back.hidden = false
    this.look()
    const left = this.status.textContent
    this.status.textContent = [`${gettext("Replaced:")} ${count}`, left].join("　")
  }

  mark() {
    const marks = this.found.flatMap(({ range }, index) =>
      range ? [pm.view.Decoration.inline(range.from, range.to, { class: index === this.at ? "found-here" : "found-too" })] : [],
    )
    const { view, state } = this.editor
    // What an input method composes is drawn anew with the next change.
    if (view.composing) return
    view.dispatch(state.tr.setMeta(KEY, marks).setMeta("addToHistory", false))
  }
}

export const Replacing = Extension.create({
  name: "replacing",

  addStorage() {
    return { panel: null }
  },

  addProseMirrorPlugins() {
    const { DecorationSet } = pm.view
    const plugin = new Plugin({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, shown) {
          const marks = transaction.getMeta(KEY)
          return marks ? DecorationSet.create(transaction.doc, marks) : shown.map(transaction.mapping, transaction.doc)
        },
      },
      props: { decorations: (state) => plugin.getState(state) },
    })
    return [plugin]
  },

  addCommands() {
    return {
      findAndReplace:
        () =>
        ({ editor, dispatch }) => {
          if (!dispatch) return true
          this.storage.panel ??= new Panel(editor)
          this.storage.panel.open()
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    return { "Mod-Alt-f": () => this.editor.commands.findAndReplace() }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "replacing",
      groups: "utility",
      command: (editor) => editor.commands.findAndReplace(),
      button: buttons.material("find_replace", gettext("Find and replace (Ctrl-Alt-F)")),
    })
  },
})
