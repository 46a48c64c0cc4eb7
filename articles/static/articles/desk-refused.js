// <desk-refused>: a save was refused. It takes the focus, so that it is read out and seen wherever the form stands; its button
// shows one place after the other of what is to be chosen or mended; Escape leads back into the text.
const PLACES = ".clash, #article_form ul.errorlist:not(.nonfield)"
const TEXT = ".ProseMirror[contenteditable=true]"
const FIELD = "input:not([type=hidden]), select, textarea, [contenteditable=true]"

const isOpen = (place) => !place.matches(".clash") || !place.querySelector(":checked")

class DeskRefused extends HTMLElement {
  connectedCallback() {
    this.last = null
    const button = this.querySelector("button")
    button.hidden = !document.querySelector(PLACES)
    button.addEventListener("click", () => this.show())
    this.addEventListener("keydown", (event) => event.key === "Escape" && document.querySelector(TEXT)?.focus())
    this.focus({ preventScroll: true })
  }

  show() {
    const all = [...document.querySelectorAll(PLACES)]
    const open = all.filter(isOpen)
    const places = open.length ? open : all
    const place = places[(places.indexOf(this.last) + 1) % places.length]
    this.last = place
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
    place.scrollIntoView({ block: "center" })
    const around = place.matches(".clash") ? place : place.closest(".form-row, td, .inline-related") || place.parentElement
    around.querySelector(FIELD)?.focus({ preventScroll: true })
  }
}

customElements.define("desk-refused", DeskRefused)
