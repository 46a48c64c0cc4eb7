// What a page can do with selected words. The page names its acts (json_script "editor-acts": name, label, icon,
// keys); this file tells it which words and citations were meant (the DOM event "editor:act") and knows no act itself.
import { Extension } from "django-prose-editor/editor"
import { citation } from "./rows.js"

const acts = () => JSON.parse(document.getElementById("editor-acts")?.textContent || "[]")
const LEAF = "\ufffc"

// Without a selection the sentence is meant in which the caret stands, or behind which it stands at the end. Leaves
// count as one character each, as they do in positions.
const sentence = ({ $from, from, to, empty }) => {
  if (!empty || !$from.parent.isTextblock) return { from, to }
  const text = $from.parent.textBetween(0, $from.parent.content.size, "", LEAF)
  const begun = [...text.matchAll(/[^。]+。?\ufffc*/g)].filter(({ index }) => index <= $from.parentOffset)
  const found = begun.at(-1)
  return found ? { from: $from.start() + found.index, to: $from.start() + found.index + found[0].length } : { from, to }
}

// The markers that follow a sentence belong to it, though a selection seldom takes them in.
const withMarkers = (doc, { from, to }) => {
  let end = to
  while (doc.nodeAt(end)?.type.name === "citation") end += doc.nodeAt(end).nodeSize
  return { from, to: end }
}

const act = (editor, name) => {
  const { doc, selection } = editor.state
  const { from, to } = withMarkers(doc, sentence(selection))
  const keys = []
  doc.nodesBetween(from, to, (node) => {
    if (node.type.name === "citation") keys.push(...node.attrs.citations.split(" ").filter(Boolean))
  })
  const detail = { name, text: doc.textBetween(from, to, "\n").trim(), citations: keys.map(citation).filter(Boolean) }
  const back = () => editor.commands.focus()
  document.dispatchEvent(new CustomEvent("editor:act", { detail: { ...detail, back } }))
  return true
}

export const Acts = Extension.create({
  name: "acts",

  addKeyboardShortcuts() {
    return Object.fromEntries(acts().map(({ name, keys }) => [keys, () => act(this.editor, name)]))
  },

  addMenuItems({ buttons, menu }) {
    for (const { name, label, icon } of acts())
      menu.defineItem({
        name: `act-${name}`,
        groups: "link",
        command: (editor) => act(editor, name),
        button: buttons.material(icon, label),
      })
  },
})
