// <figure data-photo="key"></figure>: the place of a photo of this article. File, caption and credit are in its row.
import { crel, gettext, Node, updateAttrsDialog } from "django-prose-editor/editor"
import { dropUnplacedCopies, photo, photos } from "./rows.js"

const placed = (doc) => {
  const keys = new Set()
  doc.descendants((node) => void (node.type.name === "photo" && keys.add(node.attrs.photo)))
  return keys
}

export const Photo = Node.create({
  name: "photo",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      photo: {
        default: "",
        parseHTML: (element) => element.getAttribute("data-photo") || "",
        renderHTML: (attributes) => ({ "data-photo": attributes.photo }),
      },
    }
  },

  parseHTML() {
    return [{ tag: "figure[data-photo]", priority: 60 }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes]
  },

  addNodeView() {
    return ({ node }) => {
      const entry = photo(node.attrs.photo)
      const words = entry
        ? entry.caption || entry.key
        : `? ${gettext("This photo is not among the article’s photos: choose one, or delete it.")}`
      const dom = crel("figure", { className: "photo-place" }, [crel("figcaption", { textContent: words })])
      if (entry?.image) dom.prepend(crel("img", { src: entry.image, alt: "", height: 120 }))
      return { dom }
    }
  },

  onCreate() {
    const { editor } = this
    editor.view.dom.closest("form")?.addEventListener("submit", () => dropUnplacedCopies(placed(editor.state.doc)))
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "photo",
      groups: "nodes",
      button: buttons.material("image", gettext("Photo")),
      command: async (editor) => {
        const known = photos()
        const choices = known.map((photo) => photo.key)
        const fields = { photo: { type: "string", enum: choices, title: gettext("Photo (add files in the form below)"), required: true } }
        const chosen = await updateAttrsDialog(fields, { title: gettext("Photo") })(editor, { photo: choices[0] || "" })
        if (chosen?.photo) editor.chain().focus().insertContent({ type: "photo", attrs: chosen }).run()
      },
    })
  },
})
