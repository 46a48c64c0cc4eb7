// Links: to an article, an event or a source that is looked for by words, or to an address. Only the address is stored.
import { crel, gettext, Link } from "django-prose-editor/editor"
import { addresses } from "./asking.js"
import { finder } from "./finder.js"
import { present } from "./modal.js"

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i

// What somebody writes as an address, made whole: www.… is one, and so is the name of a person's mailbox.
export const whole = (written) => {
  const words = written.trim()
  if (/^(https?:\/\/\S+|mailto:\S+|[#/]\S*)$/i.test(words)) return words
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i.test(words)) return `mailto:${words}`
  return HOST.test(words) ? `https://${words}` : ""
}

const typed = (words) => {
  const address = whole(words)
  return address ? [{ tag: gettext("address"), label: address, address }] : []
}

// Resolves to {address, words}; an empty address takes the link out, null gives up.
const askForLink = ({ address, words, isLink }) =>
  new Promise((resolve) => {
    const name = crel("input", { type: "text", value: words })
    const close = (result) => {
      stop()
      dialog.close()
      dialog.remove()
      resolve(result)
    }
    const { input, list, notice, load, stop } = finder({
      id: "link",
      label: gettext("What to link to"),
      ask: (asked) => `${addresses().targets}?q=${encodeURIComponent(asked)}`,
      also: typed,
      said: (_answer, found) => (found.length ? "" : gettext("Nothing found: write other words, or an address such as www.example.jp.")),
      isMeant: (asked) => asked !== "",
      take: (target) => target && close({ address: target.address, words: name.value || target.label }),
    })
    input.value = address
    const button = (text, act) => {
      const made = crel("button", { type: "button", className: "button", textContent: text })
      made.addEventListener("click", act)
      return made
    }
    const labelled = (text, field) => crel("label", {}, [crel("span", { textContent: text }), field])
    const acts = [
      ...(isLink ? [button(gettext("Take the link out"), () => close({ address: "", words: "" }))] : []),
      button(gettext("Cancel"), () => close(null)),
    ]
    const dialog = crel("dialog", { className: "cite-dialog link-dialog" }, [
      crel("form", { method: "dialog" }, [
        crel("h2", { id: "link-title", textContent: gettext("Link") }),
        labelled(gettext("Article, event, source or address"), input),
        list,
        notice,
        ...(words ? [] : [labelled(gettext("Words of the link"), name)]),
        crel("div", { className: "acts" }, acts),
      ]),
    ])
    dialog.setAttribute("aria-labelledby", "link-title")
    dialog.addEventListener("submit", (event) => event.preventDefault())
    present(dialog, close)
    input.select()
    load()
  })

const link = async (editor) => {
  const isLink = editor.isActive("link")
  if (isLink) editor.commands.extendMarkRange("link")
  const { from, to, empty } = editor.state.selection
  const words = editor.state.doc.textBetween(from, to)
  const chosen = await askForLink({ address: editor.getAttributes("link").href || "", words, isLink })
  if (!chosen) return editor.commands.focus()
  const writing = editor.chain().focus()
  if (!chosen.address) return writing.extendMarkRange("link").unsetLink().run()
  if (!empty) return writing.setTextSelection({ from, to }).setMark("link", { href: chosen.address }).setTextSelection(to).run()
  const marks = [{ type: "link", attrs: { href: chosen.address } }]
  return writing.insertContent({ type: "text", text: chosen.words, marks }).unsetMark("link").run()
}

export const SafeLink = Link.extend({
  name: "link",

  addAttributes() {
    return { href: { default: null, parseHTML: (element) => element.getAttribute("href") } }
  },

  renderHTML({ HTMLAttributes }) {
    return ["a", { href: HTMLAttributes.href }, 0]
  },

  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor, dispatch }) => {
          if (dispatch) link(editor)
          return true
        },
    }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "link",
      groups: "link",
      command: (editor) => link(editor),
      button: buttons.material("insert_link", gettext("Link (Ctrl-K)")),
      active: (editor) => editor.isActive("link"),
    })
    menu.defineItem({
      name: "unlink",
      groups: "link",
      command: (editor) => editor.chain().focus().extendMarkRange("link").unsetLink().run(),
      button: buttons.material("link_off", gettext("remove link")),
      hidden: (editor) => !editor.isActive("link"),
    })
  },

  addKeyboardShortcuts() {
    return {
      "Mod-k": ({ editor }) => {
        link(editor)
        return true
      },
    }
  },
})
