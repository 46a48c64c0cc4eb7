// Suggestions and remarks in the text while one writes: those that are stored go along with what is typed around them; in the form
// in which one proposes, what was typed is shown as what it will be. They are drawn over the text and are never part of it.
import { crel, Extension, gettext, Plugin, pm } from "django-prose-editor/editor"

const KEY = new pm.state.PluginKey("redpen")

const stored = () => JSON.parse(document.getElementById("redpen-spots")?.textContent || "[]")

// Blocks are counted as the desk counts them (articles/working/letters.py): each that holds a line of words.
const lines = (doc) => {
  const found = []
  doc.descendants((node, position) => {
    if (node.isTextblock) found.push({ node, position })
    return !node.isTextblock
  })
  return found
}

// The place of each letter, and where the last one ends. A letter outside the basic plane is one.
const letters = ({ node, position }) => {
  const places = []
  let end = position + 1
  node.descendants((child, offset) => {
    if (!child.isText) return
    let at = position + 1 + offset
    for (const letter of child.text) {
      places.push(at)
      at += letter.length
      end = at
    }
  })
  return [...places, end]
}

const drawn = (doc, rows) => {
  const blocks = lines(doc)
  return rows.flatMap((row) => {
    const block = blocks[row.block]
    if (!block) return []
    const places = letters(block)
    const from = places[Math.min(row.start, places.length - 1)]
    const to = row.end > row.start ? places[Math.min(row.end - 1, places.length - 1)] + 1 : from
    return marks(row, from, to)
  })
}

const widget = (name, text, at, side) => {
  const draw = () => crel(name, { className: "redpen-aside", textContent: text })
  return pm.view.Decoration.widget(at, draw, { side })
}

const marks = ({ kind, words = "", old = "", new: added = "" }, from, to) => {
  const inline = (nodeName, className) =>
    to > from ? [pm.view.Decoration.inline(from, to, { nodeName, class: className, title: words || gettext("Suggestion") })] : []
  if (kind === "remark") return inline("mark", "redpen-remarked")
  if (kind === "suggestion") return [...inline("del", "redpen-old"), ...(added ? [widget("ins", added, to, 1)] : [])]
  return [...(old ? [widget("del", old, from, -1)] : []), ...inline("ins", "redpen-typed")]
}

export const RedpenMarks = Extension.create({
  name: "redpenMarks",

  onCreate() {
    const { editor } = this
    // ``name`` is stored or typed: what one types leaves what others have proposed in sight.
    const show = (name, rows) => {
      const { state, view } = editor
      // What an input method composes is drawn anew with the next change.
      if (view.composing) return
      const found = pm.view.DecorationSet.create(state.doc, drawn(state.doc, rows))
      view.dispatch(state.tr.setMeta(KEY, { [name]: found }).setMeta("addToHistory", false))
    }
    const known = stored()
    if (known.length) show("stored", known)
    const isDrawn = ({ block }) => block !== undefined
    document.addEventListener("redpen:read", ({ detail }) => show("typed", detail.filter(isDrawn)))
  },

  addProseMirrorPlugins() {
    const { empty } = pm.view.DecorationSet
    const plugin = new Plugin({
      key: KEY,
      state: {
        init: () => ({ stored: empty, typed: empty }),
        apply(transaction, { stored: known, typed }) {
          const { mapping, doc } = transaction
          return { stored: known.map(mapping, doc), typed: typed.map(mapping, doc), ...transaction.getMeta(KEY) }
        },
      },
      props: {
        decorations: (state) => {
          const shown = plugin.getState(state)
          return shown.stored.add(state.doc, shown.typed.find())
        },
      },
    })
    return [plugin]
  },
})
