// <cite data-citations="k1 k2"></cite>: a marker that names citation rows by key. An atom, so that no input method
// can write into it.
import { crel, gettext, Node, Plugin } from "django-prose-editor/editor"
import { Acts } from "./acts.js"
import { Carrying } from "./carrying.js"
import { CitationList, loadStates, stateOf } from "./citation_list.js"
import { askForSources } from "./dialog.js"
import { pdfIn } from "./document.js"
import { citation, copyCitation, dropUnsavedUnused, markUnused, shortName, writeCitation } from "./rows.js"

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
  const found = keys.map(citation).filter(Boolean)
  const rest = found.length > 1 ? ` +${found.length - 1}` : ""
  const lost = found.length < keys.length ? "?" : ""
  return [found.length ? (shortName(found[0]) || "?") + rest : "", lost].filter(Boolean).join(" ")
}
const titleOf = (key) => citation(key)?.label || gettext("This marker has lost its source: cite again here, or delete it.")

// The state that a marker shows is the gravest of its citations.
const ORDER = ["corrected", "missing", "altered", "dead", "unchecked", "checked", "found"]
const gravest = (keys) => ORDER.find((state) => keys.some((key) => stateOf(key).state === state)) || "unchecked"

// Two markers next to each other become one; a marker of several becomes one for each. Both are single undo steps.
const joined = (state, position, node) => {
  const before = state.doc.resolve(position).nodeBefore
  if (before?.type.name !== "citation") return null
  const keys = [...keysOf(before), ...keysOf(node)].join(" ")
  return { from: position - before.nodeSize, to: position + node.nodeSize, groups: [keys] }
}
const apart = (_state, position, node) =>
  keysOf(node).length > 1 ? { from: position, to: position + node.nodeSize, groups: keysOf(node) } : null

const regroup = (editor, how) => {
  const { state } = editor
  const node = state.selection.node
  if (node?.type.name !== "citation") return false
  const change = how(state, state.selection.from, node)
  if (!change) return true
  const markers = change.groups.map((citations) => node.type.create({ citations }))
  editor.view.dispatch(state.tr.replaceWith(change.from, change.to, markers))
  return editor.commands.setNodeSelection(change.from)
}

export const Citation = Node.create({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,

  // Acts speak of the citations in a selection, and copies take their rows along, so both come with them.
  addExtensions() {
    return [Acts, Carrying]
  },

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
        dom.title = keys.map(titleOf).join("\n")
        dom.classList.toggle(
          "is-missing",
          keys.some((key) => !citation(key)),
        )
        dom.dataset.state = gravest(keys)
      }
      let shown = node
      const refresh = () => show(shown)
      dom.addEventListener("dblclick", () => editor.commands.cite())
      document.addEventListener("citations:relabelled", refresh)
      show(node)
      return {
        dom,
        update(next) {
          if (next.type.name !== "citation") return false
          shown = next
          show(shown)
          return true
        },
        destroy: () => document.removeEventListener("citations:relabelled", refresh),
      }
    }
  },

  addCommands() {
    return {
      cite:
        (file = null) =>
        ({ editor, state, dispatch }) => {
          if (!dispatch) return true
          const selected = state.selection.node?.type.name === "citation" ? state.selection.node : null
          const entries = selected ? keysOf(selected).map(citation).filter(Boolean) : []
          askForSources(entries, file).then((chosen) => {
            if (chosen === null) return editor.commands.focus()
            const keys = chosen.map(writeCitation).join(" ")
            if (!keys) return editor.chain().focus().deleteSelection().run()
            const place = editor
              .chain()
              .focus()
              .insertContent({ type: "citation", attrs: { citations: keys } })
            if (selected) place.run()
            else place.setTextSelection(editor.state.selection.to + 1).run()
          })
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Alt-k": () => this.editor.commands.cite(),
      "Mod-Alt-j": () => regroup(this.editor, joined),
      "Mod-Alt-u": () => regroup(this.editor, apart),
    }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "citation",
      groups: "link",
      command: (editor) => editor.commands.cite(),
      button: buttons.material("library_books", gettext("Cite (Ctrl-Alt-K)")),
      active: (editor) => editor.isActive("citation"),
    })
  },

  addProseMirrorPlugins() {
    const { editor } = this
    // A PDF is no part of a text: it becomes a source, cited where it was dropped or pasted.
    const citeFile = (transfer, position = null) => {
      const pdf = pdfIn(transfer)
      if (!pdf) return false
      if (position !== null) editor.commands.setTextSelection(position)
      return editor.commands.cite(pdf)
    }
    return [
      new Plugin({
        props: {
          handlePaste: (_view, event) => citeFile(event.clipboardData),
          handleDrop: (view, event) => citeFile(event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos),
        },
        // A copied marker gets rows of its own, so that each place of use can have its own locator.
        appendTransaction(transactions, _before, after) {
          if (!transactions.some((transaction) => transaction.docChanged)) return null
          const seen = new Set()
          let transaction = null
          for (const { node, position } of markersOf(after.doc)) {
            const keys = keysOf(node)
            const fresh = keys.map((key) => (seen.has(key) ? copyCitation(key) : key))
            // A key without a row cannot be copied: to set it again would be a change without an end.
            if (fresh.join(" ") !== keys.join(" "))
              transaction = (transaction ?? after.tr).setNodeMarkup(position, null, { citations: fresh.join(" ") })
            for (const key of [...keys, ...fresh]) seen.add(key)
          }
          return transaction
        },
      }),
    ]
  },

  onCreate() {
    const { editor } = this
    const list = new CitationList(editor, () => markersOf(editor.state.doc).map(({ node, position }) => ({ keys: keysOf(node), position })))
    editor.on("update", () => list.draw())
    document.addEventListener("citations:relabelled", () => list.draw())
    list.draw()
    loadStates()
    document.addEventListener("article:saved", loadStates)
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
