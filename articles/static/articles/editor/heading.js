// Headings that keep an id of their own, so that links from elsewhere survive a new wording.
import { gettext, Heading, updateAttrsDialog } from "django-prose-editor/editor"

export const AnchoredHeading = Heading.extend({
  name: "heading",

  addAttributes() {
    return {
      ...this.parent?.(),
      id: {
        default: null,
        keepOnSplit: false,
        parseHTML: (element) => element.getAttribute("id"),
        renderHTML: (attributes) => (attributes.id ? { id: attributes.id } : {}),
      },
    }
  },

  // Those of the package count from the title: editor/markdown.js has the house's.
  addInputRules() {
    return []
  },

  addMenuItems(context) {
    this.parent?.(context)
    const { buttons, menu } = context
    menu.defineItem({
      name: "headingId",
      groups: "utility",
      button: buttons.material("tag", gettext("Address of the heading")),
      enabled: (editor) => editor.isActive("heading"),
      command: async (editor) => {
        const fields = { id: { type: "string", title: gettext("Address (Latin letters, digits, hyphens)") } }
        const chosen = await updateAttrsDialog(fields, { title: gettext("Address of the heading") })(
          editor,
          editor.getAttributes("heading"),
        )
        if (chosen)
          editor
            .chain()
            .focus()
            .updateAttributes("heading", { id: chosen.id || null })
            .run()
      },
    })
  },
})
