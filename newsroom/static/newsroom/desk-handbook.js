// The key ? opens the handbook's page about this screen, as the link in the header does. Where one writes, it is a letter.
const PRESSED = "[type=checkbox], [type=radio], [type=submit], [type=button], [type=file]"
const WRITING = `input:not(${PRESSED}), textarea, select, [contenteditable]:not([contenteditable=false])`

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.target.closest(WRITING) || document.querySelector("dialog[open]")) return
  const link = document.querySelector("[data-handbook]")
  if (!link) return
  event.preventDefault()
  link.click()
})
