// <figure data-photo="key"></figure>: the place of a photo of this article. File, caption and credit are in its row.
import { crel, gettext, Node, Plugin } from "django-prose-editor/editor"
import { leaveBlock } from "./caret.js"
import { askForPicture } from "./picture_dialog.js"
import { choosePicture } from "./picture_library.js"
import { dropUnplacedCopies, mayAdd, newKey, photo, photos, writePhoto } from "./rows.js"

// Systems that do not know a kind of picture say none: its name does.
const isPicture = (file) => file.type.startsWith("image/") || /\.(heic|heif|avif|tiff?|psd|jxl|dng|raw)$/i.test(file.name)

// Office programs put a picture of the words beside the words themselves, which are meant.
const hasWords = (transfer) => new DOMParser().parseFromString(transfer.getData("text/html"), "text/html").body.textContent.trim() !== ""

const picturesIn = (transfer) => {
  const found = [...(transfer?.files || [])].filter(isPicture)
  return found.length && !hasWords(transfer) ? found : []
}

// A photo stands between the blocks of the text: below the one that a position lies in, never within its words.
const placeBelow = (doc, position) => {
  const at = doc.resolve(Math.min(position, doc.content.size))
  return at.depth ? at.after(1) : at.pos
}

const place = (editor, position, key) =>
  editor
    .chain()
    .focus()
    .insertContentAt(placeBelow(editor.state.doc, position), { type: "photo", attrs: { photo: key } })
    .command(leaveBlock)
    .run()

// Several pictures are asked about one after the other, and stand in their order.
const take = async (editor, files, position) => {
  let at = position
  for (const file of files) {
    const values = await askForPicture(file)
    if (values === null) continue
    const key = writePhoto({ key: newKey(), ...values })
    const below = placeBelow(editor.state.doc, at)
    place(editor, below, key)
    at = below + 1
  }
  editor.commands.focus()
}

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
        ? entry.caption || entry.alt || gettext("Without a caption")
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

  addProseMirrorPlugins() {
    const { editor } = this
    const takeFrom = (transfer, position) => {
      const files = picturesIn(transfer)
      if (!files.length || !mayAdd("photos")) return false
      take(editor, files, position)
      return true
    }
    return [
      new Plugin({
        props: {
          handlePaste: (view, event) => takeFrom(event.clipboardData, view.state.selection.to),
          handleDrop: (view, event) =>
            takeFrom(event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to),
        },
      }),
    ]
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "photo",
      groups: "nodes",
      button: buttons.material("image", gettext("Photo")),
      command: async (editor) => {
        const position = editor.state.selection.to
        const chosen = await choosePicture(photos())
        if (!chosen) return editor.commands.focus()
        const key = chosen.from ? writePhoto({ ...chosen, key: newKey(), copyOf: chosen.from }) : chosen.key
        place(editor, position, key)
      },
    })
  },
})
