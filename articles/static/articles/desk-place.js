// <place-kept>: Ctrl-S (⌘-S) saves without another page. Where a page has to come, the caret, the scroll position and the open folds
// are where they were; a refusal, which the bar shows, keeps the focus.
import { saveInPlace } from "./desk-saving.js"

const STORED = "place"
const FRESH = 60_000
const SETTLED = 100
const TEXT = ".ProseMirror[contenteditable=true]"

const folds = () => [...document.querySelectorAll("#article_form details")]

// The caret: in which block, what that says, and behind how many of its characters.
const caretIn = (text) => {
  const selection = getSelection()
  if (!selection.rangeCount || !text?.contains(selection.focusNode)) return null
  const place = [...text.children].findIndex((block) => block.contains(selection.focusNode))
  const block = text.children[place] ?? text
  const range = document.createRange()
  range.setStart(block, 0)
  range.setEnd(selection.focusNode, selection.focusOffset)
  return { place, said: block.textContent, letters: range.toString().length }
}

// Where the hand was in the window: what a page has to say above it may be taller than what stood there before.
const heightOf = (text, field) => {
  const selection = getSelection()
  const isInText = selection.rangeCount && text?.contains(selection.focusNode)
  const place = isInText ? (selection.focusNode.nodeType === 1 ? selection.focusNode : selection.focusNode.parentElement) : field
  return place?.getBoundingClientRect().top ?? null
}

// The block that says the same, or that begins so, nearest to where it stood: others may have added blocks before it.
const blockOf = (text, { place, said, letters }) => {
  const blocks = [...text.children]
  const nearest = (suits) =>
    blocks.filter(suits).sort((one, other) => Math.abs(blocks.indexOf(one) - place) - Math.abs(blocks.indexOf(other) - place))[0]
  const began = said.slice(0, letters).trim()
  return (
    nearest((block) => block.textContent === said) ??
    (began && nearest((block) => block.textContent.trim().startsWith(began))) ??
    blocks[Math.min(Math.max(place, 0), blocks.length - 1)]
  )
}

// What was tidied is shorter than what was typed: the caret then stands behind the last of its characters.
const putCaret = (text, caret) => {
  const block = blockOf(text, caret) || text
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  let left = caret.letters
  for (let node = walker.nextNode(); node; left -= node.length, node = walker.nextNode())
    if (left <= node.length) return getSelection().collapse(node, left)
  getSelection().selectAllChildren(block)
  getSelection().collapseToEnd()
}

class PlaceKept extends HTMLElement {
  connectedCallback() {
    this.form = document.getElementById("article_form")
    if (!this.form) return
    this.form.addEventListener("submit", (event) => event.submitter?.name === "_continue" && this.keep())
    document.addEventListener("article:merged", () => this.keep())
    document.addEventListener("keydown", (event) => this.press(event))
    const { at = 0, ...place } = JSON.parse(sessionStorage.getItem(STORED) || "{}")
    sessionStorage.removeItem(STORED)
    if (Date.now() - at < FRESH) this.whenWritten((text) => this.restore(text, place))
  }

  press(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return
    event.preventDefault()
    if (event.repeat || event.isComposing || document.querySelector("dialog[open]")) return
    saveInPlace(this.form)
  }

  keep() {
    const focused = document.activeElement
    const text = document.querySelector(TEXT)
    const field = this.form.contains(focused) ? focused : null
    const place = {
      at: Date.now(),
      scroll: scrollY,
      height: heightOf(text, field),
      caret: caretIn(text),
      field: field?.id ?? "",
      start: focused.selectionStart ?? null,
      open: folds().flatMap((fold, index) => (fold.open ? [index] : [])),
    }
    sessionStorage.setItem(STORED, JSON.stringify(place))
  }

  // The editor is made a moment after the page.
  whenWritten(act) {
    const text = document.querySelector(TEXT)
    if (text) requestAnimationFrame(() => act(text))
    else requestAnimationFrame(() => this.whenWritten(act))
  }

  restore(text, { caret, field, start, scroll, height, open }) {
    for (const [index, fold] of folds().entries()) fold.open ||= open.includes(index)
    const focused = document.getElementById(field)
    if (caret !== null) {
      text.focus({ preventScroll: true })
      putCaret(text, caret)
    } else if (focused) {
      focused.focus({ preventScroll: true })
      if (start !== null) focused.setSelectionRange(start, start)
    }
    scrollTo(0, scroll)
    const now = heightOf(text, focused)
    if (height !== null && now !== null) scrollBy(0, now - height)
    // The editor learns of its caret a moment later.
    const refused = document.querySelector("desk-refused")
    if (refused) setTimeout(() => refused.focus({ preventScroll: true }), SETTLED)
    const told = document.querySelector(".messagelist")
    if (told?.getBoundingClientRect().bottom < 0)
      document.querySelector(".typing-status").textContent = told.textContent.trim().replace(/\s+/g, " ")
  }
}

customElements.define("place-kept", PlaceKept)
