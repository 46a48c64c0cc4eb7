// <ruby>漢字<rt>かんじ</rt></ruby>: words with their reading, one atom, pairs kept as they were written.
import { gettext, Node, updateAttrsDialog } from "django-prose-editor/editor"

const pairsOf = (element) => {
  const pairs = []
  let base = ""
  for (const child of element.childNodes) {
    if (child.nodeName === "RT") {
      pairs.push([base, child.textContent])
      base = ""
    } else if (child.nodeName !== "RP") base += child.textContent
  }
  return base ? [...pairs, [base, ""]] : pairs
}

export const Ruby = Node.create({
  name: "ruby",
  group: "inline",
  inline: true,
  atom: true,

  addAttributes() {
    return { pairs: { default: [], parseHTML: pairsOf, renderHTML: () => ({}) } }
  },

  parseHTML() {
    return [{ tag: "ruby" }]
  },

  renderHTML({ node }) {
    return ["ruby", ...node.attrs.pairs.flatMap(([base, reading]) => (reading ? [base, ["rt", reading]] : [base]))]
  },

  renderText({ node }) {
    return node.attrs.pairs.map(([base]) => base).join("")
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "ruby",
      groups: "marks",
      button: buttons.text ? buttons.text("ルビ", gettext("Ruby")) : buttons.material("translate", gettext("Ruby")),
      command: async (editor) => {
        const { from, to } = editor.state.selection
        const fields = {
          base: { type: "string", title: gettext("Words"), required: true },
          reading: { type: "string", title: gettext("Reading"), required: true },
        }
        const given = { base: editor.state.doc.textBetween(from, to), reading: "" }
        const chosen = await updateAttrsDialog(fields, { title: gettext("Ruby") })(editor, given)
        if (chosen?.base && chosen.reading)
          editor
            .chain()
            .focus()
            .insertContent({ type: "ruby", attrs: { pairs: [[chosen.base, chosen.reading]] } })
            .run()
      },
    })
  },
})
