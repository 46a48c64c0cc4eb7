// How long the text is, what parts it has, which keys do what; and the whole screen for it.
import { crel, Extension, Fullscreen, gettext } from "django-prose-editor/editor"

// Characters a minute, as readers are told (articles/language/text.py).
const PACE = 500

const KEYS = [
  ["Ctrl-S", "Save without leaving the page"],
  ["Ctrl-Alt-S", "Save and go to publishing"],
  ["Ctrl-Alt-B", "From anywhere on the page into the text"],
  ["Shift-Tab", "From the text to its tools: ← and → move among them"],
  ["Ctrl-Alt-P", "Preview beside the text"],
  ["Ctrl-Alt-R", "To the citations of the text"],
  ["Ctrl-Alt-M", "Suggestions and remarks"],
  ["Ctrl-Alt-K", "Cite"],
  ["Ctrl-Alt-G", "Photo"],
  ["Ctrl-Alt-J", "Join a marker with the one before it"],
  ["Ctrl-Alt-U", "Take a marker apart"],
  ["Ctrl-K", "Link"],
  ["Ctrl-Alt-F", "Find and replace"],
  ["Ctrl-Alt-O", "Outline"],
  ["F11", "Full screen"],
  ["Ctrl-Z", "Undo"],
  ["Ctrl-Shift-Z", "Redo"],
  ["Ctrl-B", "Bold"],
  ["Ctrl-I", "Italic"],
  ["Ctrl-Alt-2", "Heading"],
  ["Shift-Enter", "New line within a paragraph"],
  ["#  ##  ###", "Heading, at the beginning of a line"],
  ["-  1.", "List, at the beginning of a line"],
  [">", "Quotation, at the beginning of a line"],
  ["---", "Horizontal rule, at the beginning of a line"],
  ["[…](…)", "Link: words and address"],
  ["--  ...", "Japanese dash and dots"],
  ["Ctrl-/", "This help"],
]

const show = (id, title, content, acts = []) => {
  const close = crel("button", { type: "submit", className: "button default", textContent: gettext("Close") })
  const dialog = crel("dialog", { className: "cite-dialog" }, [
    crel("form", { method: "dialog" }, [
      crel("h2", { id, textContent: title }),
      crel("div", { tabIndex: 0 }, content),
      crel("div", { className: "acts" }, [...acts, close]),
    ]),
  ])
  dialog.setAttribute("aria-labelledby", id)
  dialog.addEventListener("close", () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  close.focus()
  return dialog
}

const help = (editor) => {
  const rows = KEYS.map(([keys, words]) =>
    crel("tr", {}, [crel("td", {}, [crel("kbd", { textContent: keys })]), crel("td", { textContent: gettext(words) })]),
  )
  const hint = crel("p", { className: "quiet", textContent: gettext("On a Mac ⌘ stands for Ctrl, ⌥ for Alt.") })
  const dialog = show("keys-title", gettext("Keys"), [crel("table", { className: "keys" }, [crel("tbody", {}, rows)]), hint])
  dialog.addEventListener("close", () => editor.commands.focus())
  return true
}

const headings = (doc) => {
  const found = []
  doc.descendants((node, position) => {
    if (node.type.name === "heading") found.push({ level: node.attrs.level, words: node.textContent, position })
    return !node.isTextblock
  })
  return found
}

const outline = (editor) => {
  const jump = ({ level, words, position }) => {
    const made = crel("button", { type: "submit", className: "jump", textContent: words || gettext("(no words)") })
    made.addEventListener("click", () => {
      dialog.addEventListener("close", () => {
        editor
          .chain()
          .setTextSelection(position + 1)
          .focus()
          .scrollIntoView()
          .run()
      })
    })
    const item = crel("li", {}, [made])
    item.dataset.level = level
    return item
  }
  const found = headings(editor.state.doc)
  const content = found.length
    ? crel("ol", { className: "outline" }, found.map(jump))
    : crel("p", { textContent: gettext("The text has no headings yet.") })
  const dialog = show("outline-title", gettext("Outline"), [content])
  dialog.querySelector(".outline button")?.focus()
  return true
}

// Characters as readers see them: no marks, no markers, no spaces. A letter outside the basic plane is one.
const length = (doc) => [...doc.textBetween(0, doc.content.size, " ").replace(/\s/g, "")].length

export const Overview = Extension.create({
  name: "overview",

  addExtensions() {
    return [Fullscreen]
  },

  addStorage() {
    return { measure: null }
  },

  onCreate() {
    this.storage.measure = crel("p", { className: "measure quiet" })
    this.editor.view.dom.closest(".prose-editor").append(this.storage.measure)
    this.storage.draw = () => {
      const count = length(this.editor.state.doc)
      const minutes = Math.max(1, Math.ceil(count / PACE))
      const long = `${count.toLocaleString("ja-JP")} ${gettext("characters")}`
      this.storage.measure.textContent = `${long}　${gettext("to read:")} ${minutes} ${gettext("min")}`
    }
    this.storage.draw()
  },

  onUpdate() {
    this.storage.draw?.()
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Alt-o": () => outline(this.editor),
      "Mod-/": () => help(this.editor),
    }
  },

  addMenuItems({ buttons, menu }) {
    const item = (name, icon, words, act) =>
      menu.defineItem({ name, groups: "utility", command: act, button: buttons.material(icon, gettext(words)) })
    item("outline", "toc", "Outline (Ctrl-Alt-O)", outline)
    item("help", "help", "Keys (Ctrl-/)", help)
  },
})
