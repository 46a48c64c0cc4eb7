// <figure data-photo="key"></figure>: the place of a photo of this article. File, caption and credit are in its row.
import { crel, gettext, Node, Plugin } from "django-prose-editor/editor"
import { leaveBlock } from "./caret.js"
import { isPicture } from "./clipboard_pictures.js"
import { askForPictures } from "./picture_dialog.js"
import { choosePicture } from "./picture_library.js"
import { dropUnplacedCopies, mayAdd, newKey, photo, photos, writePhoto } from "./rows.js"

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

// A place whose picture did not come, or has gone, waits for one.
const isEmptyPlace = (doc, position) => {
  const node = position >= 0 && position < doc.content.size ? doc.nodeAt(position) : null
  return node?.type.name === "photo" && !photo(node.attrs.photo)
}

const chosenPlace = ({ doc, selection }) => (isEmptyPlace(doc, selection.from) ? selection.from : selection.to)

// Returns where the next one stands.
const place = (editor, position, key) => {
  const { doc } = editor.state
  if (isEmptyPlace(doc, position)) {
    editor.view.dispatch(editor.state.tr.setNodeAttribute(position, "photo", key))
    return position + 1
  }
  const below = placeBelow(doc, position)
  const content = { type: "photo", attrs: { photo: key } }
  editor.chain().focus().insertContentAt(below, content).command(leaveBlock).run()
  return below + 1
}

// Several pictures are asked about one after the other, and stand in their order.
const take = async (editor, files, position) => {
  let at = position
  await askForPictures(
    files.map((file) => ({ file })),
    (_picture, values) => {
      if (values) at = place(editor, at, writePhoto({ key: newKey(), ...values }))
    },
  )
  editor.commands.focus()
}

const choose = async (editor) => {
  const position = chosenPlace(editor.state)
  const chosen = await choosePicture(photos())
  if (chosen?.files) return take(editor, chosen.files, position)
  if (chosen) place(editor, position, chosen.from ? writePhoto({ ...chosen, key: newKey(), copyOf: chosen.from }) : chosen.key)
  editor.commands.focus()
}

const placesOf = (doc, key) => {
  const found = []
  doc.descendants((node, position) => void (node.type.name === "photo" && node.attrs.photo === key && found.push(position)))
  return found
}

// Returns the step that takes places out of the text, or puts words where they stood.
export const withoutPlaces = ({ state: { schema, tr } }, keys, words = "") => {
  const paragraph = words ? schema.nodes.paragraph.create(null, schema.text(words)) : []
  const positions = keys.flatMap((key) => placesOf(tr.doc, key)).sort((one, other) => other - one)
  for (const position of positions) tr.replaceWith(position, position + 1, paragraph)
  return tr
}

// Asks about the pictures of a pasted text, whose places stand there already. One that is left out takes its place along
// and leaves its caption, and neither is a step of its own: undo takes the paste back.
export const askForPlaced = async (editor, pictures) => {
  const there = pictures.filter(({ key }) => placesOf(editor.state.doc, key).length)
  await askForPictures(there, ({ key, caption }, values) => {
    if (values) writePhoto({ key, ...values })
    else editor.view.dispatch(withoutPlaces(editor, [key], caption).setMeta("addToHistory", false))
  })
  if (there.length) editor.commands.focus()
}

const placed = (doc) => {
  const keys = new Set()
  doc.descendants((node) => void (node.type.name === "photo" && keys.add(node.attrs.photo)))
  return keys
}

const LOST = "This photo is not among the article’s photos: drop one here, choose one, or delete its place."

const shown = (entry) => {
  const words = entry ? entry.caption || entry.alt || gettext("Without a caption") : `? ${gettext(LOST)}`
  const caption = crel("figcaption", { textContent: words })
  return entry?.image ? [crel("img", { src: entry.image, alt: "", height: 120 }), caption] : [caption]
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
      const dom = crel("figure", { className: "photo-place" })
      const show = () => dom.replaceChildren(...shown(photo(node.attrs.photo)))
      show()
      document.addEventListener("photos:written", show)
      return { dom, destroy: () => document.removeEventListener("photos:written", show) }
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
    const under = (view, { clientX, clientY }) => {
      const { pos, inside } = view.posAtCoords({ left: clientX, top: clientY }) || { pos: view.state.selection.to, inside: -1 }
      return isEmptyPlace(view.state.doc, inside) ? inside : pos
    }
    return [
      new Plugin({
        props: {
          handlePaste: (view, event) => takeFrom(event.clipboardData, chosenPlace(view.state)),
          handleDrop: (view, event) => takeFrom(event.dataTransfer, under(view, event)),
        },
      }),
    ]
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Alt-g": () => {
        choose(this.editor)
        return true
      },
    }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "photo",
      groups: "nodes",
      button: buttons.material("image", gettext("Photo (Ctrl-Alt-G)")),
      command: choose,
    })
  },
})
