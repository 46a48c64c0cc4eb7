// What one types as Markdown becomes what it means: # is the highest heading of a text, whose title stands above it. The
// package's own rules make lists (-), quotations (>) and marks (**, *, ~~). Widths do not matter: ＃ is #.
import { Extension, InputRule, wrappingInputRule } from "django-prose-editor/editor"
import { whole } from "./link.js"

const LEVELS = { 1: 2, 2: 3, 3: 4 }

const heading = (type) =>
  new InputRule({
    find: /^([#＃]{1,3})[ \u3000]$/,
    handler: ({ state, range, match }) => {
      const start = state.doc.resolve(range.from)
      if (!start.node(-1).canReplaceWith(start.index(-1), start.indexAfter(-1), type)) return null
      state.tr.delete(range.from, range.to).setBlockType(range.from, range.from, type, { level: LEVELS[match[1].length] })
    },
  })

const list = (type) =>
  wrappingInputRule({
    find: /^([0-9０-９]{1,3})[.．][ \u3000]$/,
    type,
    getAttributes: (match) => ({ start: Number(match[1].normalize("NFKC")) }),
  })

// Two hyphens have become a dash by the time the third is typed.
const rule = (type) =>
  new InputRule({
    find: /^――[-－]$/,
    handler: ({ state, range }) => {
      const block = state.doc.resolve(range.from)
      const at = block.before()
      if (!block.node(-1).canReplaceWith(block.index(-1), block.index(-1), type)) return null
      state.tr.delete(range.from, range.to).insert(at, type.create())
    },
  })

const link = (type) =>
  new InputRule({
    find: /[[［]([^[\]［］]+)[\]］][(（]([^\s()（）]+)[)）]$/,
    handler: ({ state, range, match }) => {
      const href = whole(match[2].normalize("NFKC"))
      if (!href) return null
      state.tr.replaceWith(range.from, range.to, state.schema.text(match[1], [type.create({ href })])).removeStoredMark(type)
    },
  })

export const MarkdownInput = Extension.create({
  name: "markdownInput",
  priority: 200,

  addInputRules() {
    const { nodes, marks } = this.editor.schema
    return [heading(nodes.heading), list(nodes.orderedList), rule(nodes.horizontalRule), link(marks.link)]
  },
})
