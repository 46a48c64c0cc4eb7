// <cite data-citations="k1 k2"></cite>: a marker that names citation rows by key. An atom, so that no input method
// can write into it.
import { Node, Plugin, crel, gettext } from "django-prose-editor/editor"
import { askForSources } from "./dialog.js"
import { citation, copyCitation, dropUnsavedUnused, markUnused, outlet, writeCitation } from "./rows.js"

const keysOf = (node) => (node.attrs.citations || "").split(" ").filter(Boolean)

const markersOf = (doc) => {
  const found = []
  doc.descendants((node, position) => {
    if (node.type.name === "citation") found.push({ node, position })
  })
  return found
}

const usedKeys = (doc) => new Set(markersOf(doc).flatMap(({ node }) => keysOf(node)))

const chipText = (keys) => {
  const rest = keys.length > 1 ? ` +${keys.length - 1}` : ""
  return (outlet(citation(keys[0])) || "?") + rest
}

export const Citation = Node.create({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,

  addAttributes() {
    return {
      citations: {
        default: "",
        parseHTML: (element) => element.getAttribute("data-citations") || "",
        renderHTML: (attributes) => ({ "data-citations": attributes.citations }),
      },
    }
  },

  parseHTML() {
    return [{ tag: "cite[data-citations]" }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["cite", HTMLAttributes]
  },

  addNodeView() {
    return ({ node, editor }) => {
      const dom = crel("cite", { className: "cite-chip" })
      const show = (shown) => {
        const keys = keysOf(shown)
        dom.textContent = chipText(keys)
        dom.title = keys.map((key) => citation(key)?.label || key).join("\n")
        dom.classList.toggle("is-missing", keys.some((key) => !citation(key)))
      }
      dom.addEventListener("dblclick", () => editor.commands.cite())
      show(node)
      return {
        dom,
        update(next) {
          if (next.type.name !== "citation") return false
          show(next)
          return true
        },
      }
    }
  },

  addCommands() {
    return {
      cite:
        () =>
        ({ editor, state, dispatch }) => {
          if (!dispatch) return true
          const selected = state.selection.node?.type.name === "citation" ? state.selection.node : null
          const entries = selected ? keysOf(selected).map(citation).filter(Boolean) : []
          askForSources(entries).then((chosen) => {
            if (chosen === null) return editor.commands.focus()
            const keys = chosen.map(writeCitation).join(" ")
            if (!keys) return editor.chain().focus().deleteSelection().run()
            const place = editor.chain().focus().insertContent({ type: "citation", attrs: { citations: keys } })
            if (selected) place.run()
            else place.setTextSelection(editor.state.selection.to + 1).run()
          })
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    return { "Mod-Alt-k": () => this.editor.commands.cite() }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "citation",
      groups: "link",
      command: (editor) => editor.commands.cite(),
      button: buttons.material("format_quote", gettext("Cite (Ctrl-Alt-K)")),
      active: (editor) => editor.isActive("citation"),
    })
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        // A copied marker gets rows of its own, so that each place of use can have its own locator.
        appendTransaction(transactions, before, after) {
          if (!transactions.some((transaction) => transaction.docChanged)) return null
          const seen = new Set()
          let transaction = null
          for (const { node, position } of markersOf(after.doc)) {
            const keys = keysOf(node)
            if (keys.some((key) => seen.has(key))) {
              transaction ??= after.tr
              const fresh = keys.map((key) => (seen.has(key) ? copyCitation(key) : key))
              transaction.setNodeMarkup(position, null, { citations: fresh.join(" ") })
              for (const key of fresh) seen.add(key)
            }
            for (const key of keys) seen.add(key)
          }
          return transaction
        },
      }),
    ]
  },

  onCreate() {
    const { editor } = this
    editor.view.dom.closest("form")?.addEventListener("submit", () => {
      const used = usedKeys(editor.state.doc)
      dropUnsavedUnused(used)
      markUnused(used)
    })
  },

  onUpdate() {
    markUnused(usedKeys(this.editor.state.doc))
  },
})
