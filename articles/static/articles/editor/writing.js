// Small rules of writing: lists without types, Japanese dashes and dots.
import { Extension, gettext, InputRule, OrderedList, Plugin } from "django-prose-editor/editor"

export const PlainOrderedList = OrderedList.extend({
  name: "orderedList",
  addAttributes() {
    return {
      start: {
        default: 1,
        parseHTML: (element) => Number(element.getAttribute("start") || 1),
        renderHTML: (attributes) => (attributes.start > 1 ? { start: attributes.start } : {}),
      },
    }
  },
  renderHTML({ HTMLAttributes }) {
    return ["ol", HTMLAttributes, 0]
  },
})

// Pixels that the toolbar above and the save bar below may cover: the line being typed stays between them.
const BARS = { top: 96, bottom: 112, left: 0, right: 0 }

const replaceWith = (find, text) =>
  new InputRule({ find, handler: ({ state, range }) => void state.tr.insertText(text, range.from, range.to) })

// The package's toolbar names its buttons in English and asks nobody for a translation.
const translateToolbar = (toolbar) => {
  for (const item of toolbar.querySelectorAll("[title]")) item.title = gettext(item.title)
  for (const item of toolbar.querySelectorAll("[aria-label]")) item.setAttribute("aria-label", gettext(item.getAttribute("aria-label")))
  for (const entry of toolbar.querySelectorAll("p, h2, h3, h4")) if (!entry.children.length) entry.textContent = gettext(entry.textContent)
}

export const JapaneseWriting = Extension.create({
  name: "japaneseWriting",

  onCreate() {
    translateToolbar(this.editor.view.dom.closest(".prose-editor"))
  },

  addInputRules() {
    return [replaceWith(/--$/, "――"), replaceWith(/\.\.\.$/, "……")]
  },

  addProseMirrorPlugins() {
    const attributes = { "aria-label": gettext("Text of the article"), "data-key": "KeyB", lang: "ja" }
    const props = { attributes, scrollThreshold: BARS, scrollMargin: BARS }
    return [new Plugin({ props })]
  },
})
