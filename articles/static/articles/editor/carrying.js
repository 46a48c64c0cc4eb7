// What a copied passage takes along: the rows that its markers and photos name, written into its HTML. Pasted into
// another article it brings copies of them with keys of their own; within one article its rows are at hand already.
// A marker whose row cannot be had keeps its key, which names no row here, and shows "?".
import { Extension, Plugin, pm } from "django-prose-editor/editor"
import { citation, mayAdd, newKey, photo, writeCitation, writePhoto } from "./rows.js"

const ROWS = "data-rows"
const KINDS = [
  { element: "cite", names: "data-citations", rows: "citations", find: citation, write: writeCitation },
  { element: "figure", names: "data-photo", rows: "photos", find: photo, write: writePhoto },
]

const keysOf = (element, kind) => (element.getAttribute(kind.names) || "").split(" ").filter(Boolean)

const each = (root, act) => {
  for (const kind of KINDS) for (const element of root.querySelectorAll(`${kind.element}[${kind.names}]`)) act(element, kind)
}

const pack = (element, kind) => {
  const rows = keysOf(element, kind).map(kind.find).filter(Boolean)
  if (rows.length) element.setAttribute(ROWS, JSON.stringify(rows))
}

// Whatever stands on a clipboard may come from anywhere.
const packed = (element) => {
  try {
    const rows = JSON.parse(element.getAttribute(ROWS))
    return Array.isArray(rows) ? rows : []
  } catch {
    return []
  }
}

const unpack = (element, kind) => {
  const brought = packed(element)
  const own = (key) => {
    const row = brought.find((entry) => entry?.key === key)
    if (kind.find(key) || !row || !mayAdd(kind.rows)) return key
    return kind.write({ ...row, key: newKey(), copyOf: key })
  }
  element.setAttribute(kind.names, keysOf(element, kind).map(own).join(" "))
  element.removeAttribute(ROWS)
}

const carrier = (schema) => {
  const plain = pm.model.DOMSerializer.fromSchema(schema)
  return {
    serializeFragment(...given) {
      const copied = plain.serializeFragment(...given)
      each(copied, pack)
      return copied
    },
  }
}

const arrived = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html")
  each(page, unpack)
  return page.body.innerHTML
}

export const Carrying = Extension.create({
  name: "carrying",

  addProseMirrorPlugins() {
    return [new Plugin({ props: { clipboardSerializer: carrier(this.editor.schema), transformPastedHTML: arrived } })]
  },
})
