// <hr data-commentary>: the place of the commentary in the text. Without one, readers find it below the text.
import { crel, gettext, Node, Plugin } from "django-prose-editor/editor"
import { leaveBlock } from "./caret.js"

const placesOf = (doc) => {
  const found = []
  doc.descendants((node, position) => void (node.type.name === "commentary" && found.push({ node, position })))
  return found
}

const without = (transaction, places) => {
  for (const { node, position } of places.reverse()) transaction.delete(position, position + node.nodeSize)
  return transaction
}

export const Commentary = Node.create({
  name: "commentary",
  group: "block",
  atom: true,
  draggable: true,

  parseHTML() {
    return [{ tag: "hr[data-commentary]", priority: 60 }]
  },

  renderHTML() {
    return ["hr", { "data-commentary": "" }]
  },

  addNodeView() {
    return () => ({ dom: crel("div", { className: "commentary-place", textContent: gettext("The commentary stands here") }) })
  },

  addCommands() {
    return {
      // The place moves to the caret: a text has one.
      placeCommentary:
        () =>
        ({ chain }) =>
          chain()
            .command(({ tr, dispatch }) => Boolean(!dispatch || without(tr, placesOf(tr.doc))))
            .insertContent({ type: "commentary" })
            .command(leaveBlock)
            .run(),
    }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "commentary",
      groups: "nodes",
      command: (editor) => editor.chain().focus().placeCommentary().run(),
      button: buttons.material("forum", gettext("Place of the commentary")),
      active: (editor) => editor.isActive("commentary"),
    })
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        // A pasted passage may bring a second place along.
        appendTransaction(transactions, _before, after) {
          if (!transactions.some((transaction) => transaction.docChanged)) return null
          const further = placesOf(after.doc).slice(1)
          return further.length ? without(after.tr, further) : null
        },
      }),
    ]
  },
})
