/* Lines of a captured page are chosen by a click or a selection; the form beside the page says what they are. */

const form = document.querySelector("form.say")
const page = document.querySelector(".captured")
const shown = form.querySelector(".say-words")
const { first, last } = form.elements

/* The line of a place in the page: each stretch knows its first line, and breaks before the place are counted. */
function lineOf(node, offset) {
  const stretch = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-line]")
  if (!stretch) return null
  const range = document.createRange()
  range.setStart(stretch, 0)
  range.setEnd(node, offset)
  return Number(stretch.dataset.line) + range.toString().split("\n").length - 1
}

/* The words of the stretch around a click, cut at the breaks of lines. */
function lineAt(node, offset) {
  const words = node.textContent
  return words
    .slice(words.lastIndexOf("\n", offset - 1) + 1)
    .split("\n")[0]
    .trim()
}

/* A selection that ends at the start of a line does not mean that line. */
function chosen(selection) {
  const range = selection.getRangeAt(0)
  const from = lineOf(range.startContainer, range.startOffset)
  const to = lineOf(range.endContainer, range.endOffset)
  const trailing = to > from && selection.toString().endsWith("\n")
  return from && to ? [from, trailing ? to - 1 : to] : null
}

function choose() {
  const selection = getSelection()
  if (!selection.rangeCount || !page.contains(selection.anchorNode)) return
  const lines = chosen(selection)
  if (!lines) return
  ;[first.value, last.value] = lines
  shown.textContent = (selection.toString().trim() || lineAt(selection.anchorNode, selection.anchorOffset)).slice(0, 80)
  form.classList.add("is-ready")
}

page.addEventListener("mouseup", choose)
page.addEventListener("keyup", choose)

/* After the page was read again the reader stands where they were. */
const came = /^#line-(\d+)$/.exec(location.hash)
if (came) {
  const stretches = [...page.querySelectorAll("[data-line]")]
  const at = stretches.findLast((stretch) => Number(stretch.dataset.line) <= Number(came[1]))
  at?.scrollIntoView({ block: "center" })
}
