// What the editor has to say of an act, in the bar and so in sight from anywhere in a long text, until somebody closes it.
import { crel, gettext } from "django-prose-editor/editor"

export class Notice {
  constructor(editor) {
    // An element that was there before its words is read out when they come.
    this.element = crel("div", { className: "editor-notice", role: "status" })
    const bar = document.querySelector(".desk-bar")
    if (bar) bar.prepend(this.element)
    else editor.view.dom.closest(".prose-editor").before(this.element)
  }

  say(words, ...parts) {
    if (!words) return this.clear()
    const close = crel("button", { type: "button", className: "button", textContent: gettext("Close") })
    close.addEventListener("click", () => this.clear())
    this.element.replaceChildren(crel("p", {}, [words, ...parts.flatMap((part) => [" ", part])]), close)
  }

  clear() {
    this.element.replaceChildren()
  }
}
