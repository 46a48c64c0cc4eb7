// The text's tools as one stop of the Tab key: ← and → move among them.
import { Extension, gettext } from "django-prose-editor/editor"
import { OneStop } from "./one_stop.js"

export const OneStopToolbar = Extension.create({
  name: "oneStopToolbar",

  onCreate() {
    const bar = this.editor.view.dom.closest(".prose-editor").querySelector(".prose-menubar")
    if (!bar) return
    bar.setAttribute("role", "toolbar")
    bar.setAttribute("aria-label", gettext("Tools of the text"))
    this.storage.stop = new OneStop(bar, "button.prose-menubar__button", ["ArrowLeft", "ArrowRight"])
  },

  // Tools come and go with what the caret stands in.
  onTransaction() {
    this.storage.stop?.keepStop()
  },
})
