// The list of citations where there is no room for it beside the text: a sheet above the bar, whose button opens it at every scroll
// position. Where it stands beside the text, the same keys lead into it.
const STOP = "button[tabindex='0']"

export const makeSheet = (box) => {
  const button = document.querySelector("[data-citations]")
  if (!button) return () => {}
  const hasRoom = () => getComputedStyle(button).display === "none"
  const show = (isOpen) => {
    box.classList.toggle("is-sheet", isOpen)
    button.setAttribute("aria-expanded", String(isOpen))
    if (isOpen) box.querySelector(STOP)?.focus()
  }
  const close = () => box.classList.contains("is-sheet") && show(false)
  box.id = button.getAttribute("aria-controls")
  button.hidden = false
  button.addEventListener("click", () => (hasRoom() ? box.querySelector(STOP)?.focus() : show(!box.classList.contains("is-sheet"))))
  box.addEventListener("click", ({ target }) => target.closest(".jump") && close())
  window.addEventListener("resize", () => hasRoom() && close())
  document.addEventListener("keydown", (event) => {
    const isIn = box.contains(event.target) || event.target === button
    if (event.key !== "Escape" || event.isComposing || !isIn || !box.classList.contains("is-sheet")) return
    event.preventDefault()
    close()
    button.focus()
  })
  return (count) => {
    button.querySelector("output").textContent = count || ""
  }
}
