// The keys of the desk's screens. ? opens the handbook's page about this screen, as the link in the header does: where one
// writes it is a letter. Ctrl-Alt and a letter press the link or the button that names it, or lead into the part that does.
const PRESSED = "[type=checkbox], [type=radio], [type=submit], [type=button], [type=file]"
const WRITING = `input:not(${PRESSED}), textarea, select, [contenteditable]:not([contenteditable=false])`
const ENTRY = ":is(textarea, input:not([type=hidden]), button, [contenteditable=true]):not(:disabled)"

const isBusy = (event) => event.isComposing || event.repeat || document.querySelector("dialog[open]") !== null

// What a language writes with AltGr comes as Ctrl-Alt.
const named = (event) => {
  if (!event.altKey || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.getModifierState("AltGraph")) return null
  return document.querySelector(`[data-key="${event.code}"]`)
}

const asks = (event) => {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(WRITING)) return null
  return document.querySelector("[data-handbook]")
}

const enter = (part) => {
  if (part.matches("a, button, input")) part.click()
  else (part.matches(ENTRY) ? part : part.querySelector(ENTRY))?.focus()
}

document.addEventListener("keydown", (event) => {
  const part = isBusy(event) ? null : named(event) || asks(event)
  if (!part) return
  event.preventDefault()
  enter(part)
})
