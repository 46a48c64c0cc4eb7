// <dl><dt>…</dt><dd>…</dd></dl>: a term and what it means. Enter goes from term to meaning and back to a term.
import { gettext, Node } from "django-prose-editor/editor"

const DefinitionTerm = Node.create({
  name: "definitionTerm",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "dt" }],
  renderHTML: () => ["dt", 0],
})

const DefinitionDescription = Node.create({
  name: "definitionDescription",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "dd" }],
  renderHTML: () => ["dd", 0],
})

const List = Node.create({
  name: "definitionList",
  group: "block",
  content: "(definitionTerm | definitionDescription)+",
  parseHTML: () => [{ tag: "dl" }],
  renderHTML: () => ["dl", 0],

  addKeyboardShortcuts() {
    const other = { definitionTerm: "definitionDescription", definitionDescription: "definitionTerm" }
    return {
      Enter: () => {
        const { $from, empty } = this.editor.state.selection
        const next = other[$from.parent.type.name]
        if (!next || !empty) return false
        if ($from.parent.content.size === 0) return this.leave($from)
        const after = $from.after()
        return this.editor
          .chain()
          .insertContentAt(after, { type: next })
          .setTextSelection(after + 1)
          .run()
      },
    }
  },

  addExtensions() {
    return [DefinitionTerm, DefinitionDescription]
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "definitionList",
      groups: "lists",
      button: buttons.material("menu_book", gettext("Definition list")),
      active: (editor) => editor.isActive("definitionList"),
      command: (editor) =>
        editor
          .chain()
          .focus()
          .insertContent({ type: "definitionList", content: [{ type: "definitionTerm" }, { type: "definitionDescription" }] })
          .run(),
    })
  },
})

// An empty term or meaning ends the list: it goes, and a paragraph begins below.
export const DefinitionList = List.extend({
  addKeyboardShortcuts() {
    const shortcuts = List.config.addKeyboardShortcuts.call({
      editor: this.editor,
      leave: ($from) => {
        const end = $from.end(-1) + 1
        return this.editor
          .chain()
          .insertContentAt(end, { type: "paragraph" })
          .deleteRange({ from: $from.before(), to: $from.after() })
          .setTextSelection(end - $from.parent.nodeSize + 1)
          .run()
      },
    })
    return shortcuts
  },
})
