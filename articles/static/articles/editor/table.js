// Tables with a caption and nothing but spans on their cells. The caption is an attribute of the table: the table
// model counts every child as a row.
import { TableCell as Cell, Extension, gettext, TableHeader as Header, Table, updateAttrsDialog } from "django-prose-editor/editor"

const span = (name) => ({
  default: 1,
  parseHTML: (element) => Number(element.getAttribute(name) || 1),
  renderHTML: (attributes) => (attributes[name] > 1 ? { [name]: attributes[name] } : {}),
})

const cellAttributes = () => ({
  colspan: span("colspan"),
  rowspan: span("rowspan"),
  colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
})

export const TableCell = Cell.extend({ addAttributes: cellAttributes, renderHTML: ({ HTMLAttributes }) => ["td", HTMLAttributes, 0] })
export const TableHeader = Header.extend({ addAttributes: cellAttributes, renderHTML: ({ HTMLAttributes }) => ["th", HTMLAttributes, 0] })

const headed = (cell) => {
  if (cell.tagName === "TH") return cell
  const head = document.createElement("th")
  for (const { name, value } of cell.attributes) head.setAttribute(name, value)
  head.append(...cell.childNodes)
  return head
}

// Tables from elsewhere have a head, a foot, or several bodies; the model has rows only. `rows` gives all of a table's
// own, as a reader sees them: the head first, the foot last. Cells of a head stay header cells.
const allRows = (table) => {
  const rows = document.createElement("tbody")
  for (const row of table.rows) {
    const copy = row.cloneNode(true)
    if (row.parentElement.tagName === "THEAD") copy.replaceChildren(...[...copy.cells].map(headed))
    rows.append(copy)
  }
  return rows
}

export const CaptionedTable = Table.extend({
  name: "table",

  addAttributes() {
    return {
      caption: {
        default: "",
        parseHTML: (element) => element.querySelector(":scope > caption")?.textContent || "",
        renderHTML: () => ({}),
      },
    }
  },

  parseHTML() {
    return [{ tag: "table", contentElement: allRows }]
  },

  renderHTML({ node }) {
    const rows = ["tbody", 0]
    return node.attrs.caption ? ["table", ["caption", node.attrs.caption], rows] : ["table", rows]
  },

  addNodeView() {
    return null
  },
})

export const TableCaption = Extension.create({
  name: "tableCaption",

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "tableCaption",
      groups: "table",
      button: buttons.material("subtitles", gettext("Caption of the table")),
      enabled: (editor) => editor.isActive("table"),
      hidden: (editor) => !editor.isActive("table"),
      command: async (editor) => {
        const fields = { caption: { type: "string", title: gettext("Caption of the table") } }
        const chosen = await updateAttrsDialog(fields, { title: gettext("Caption of the table") })(editor, editor.getAttributes("table"))
        if (chosen)
          editor
            .chain()
            .focus()
            .updateAttributes("table", { caption: chosen.caption || "" })
            .run()
      },
    })
  },
})
