// Small rules of writing: links without targets, lists without types, Japanese dashes and dots, clean pasting.
import { Extension, gettext, InputRule, Link, OrderedList, Plugin } from "django-prose-editor/editor"

export const SafeLink = Link.extend({
  name: "link",
  addAttributes() {
    return { href: { default: null, parseHTML: (element) => element.getAttribute("href") } }
  },
  renderHTML({ HTMLAttributes }) {
    return ["a", { href: HTMLAttributes.href }, 0]
  },
})

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

// Word writes bullets as paragraphs and hides comments of its own; Google Docs wraps all in one bold element.
const cleanPaste = (html) => {
  const plain = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<o:p>[\s\S]*?<\/o:p>/gi, "")
  const page = new DOMParser().parseFromString(plain, "text/html")
  for (const bold of page.querySelectorAll('b[id^="docs-internal-guid"], b[style*="normal"]')) bold.replaceWith(...bold.childNodes)
  let list = null
  for (const paragraph of page.querySelectorAll('p[class^="MsoList"]')) {
    const ordered = /^\s*\d/.test(paragraph.textContent)
    for (const mark of paragraph.querySelectorAll('span[style*="mso-list"]')) mark.remove()
    const item = page.createElement("li")
    item.append(...paragraph.childNodes)
    if (!list || list.nextElementSibling !== paragraph) {
      list = page.createElement(ordered ? "ol" : "ul")
      paragraph.before(list)
    }
    list.append(item)
    paragraph.remove()
  }
  return page.body.innerHTML
}

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
    const attributes = { "aria-label": gettext("Text of the article"), lang: "ja" }
    const props = { attributes, transformPastedHTML: cleanPaste, scrollThreshold: BARS, scrollMargin: BARS }
    return [new Plugin({ props })]
  },
})
